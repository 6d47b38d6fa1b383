import type { ChangeWriter } from '@alongside/protocol';
import type { PageAssets } from '../assets/page-assets';
import type { Natives } from '../natives';
import { maskText } from '../privacy/mask';
import { type Privacy, zone } from '../privacy/privacy';
import type { SheetBook } from '../sheets/sheet-book';
import { type AttributeReader, isImageAddress } from './attribute-reader';
import type { MutationFold } from './mutation-fold';
import { attributeRule } from './source-attribute';
import type { SourceNodes } from './source-nodes';
import { textPieces, textSplice } from './text-splice';

export interface ChangedValuesSetup {
  natives: Natives;
  nodes: SourceNodes;
  fold: MutationFold;
  privacy: Privacy;
  attributes: AttributeReader;
  assets: PageAssets;
  sheets: SheetBook;
}

const imageAttributes = ['src', 'srcset', 'sizes'];

/** Attributes and texts of nodes that viewers already have: the last value alone counts. */
export class ChangedValues {
  private readonly images = new Set<Element>();
  private readonly sizes = new Set<Element>();

  constructor(private readonly setup: ChangedValuesSetup) {}

  image(image: Element): void {
    this.images.add(image);
  }

  /** An image that cannot be carried: viewers are to leave its room. */
  failed(image: Element): void {
    this.sizes.add(image);
  }

  /** @param known ids up to here were given before this change; later nodes were read as they are */
  write(writer: ChangeWriter, known: number): void {
    const { fold, nodes, sheets, natives } = this.setup;
    for (const parent of fold.parents) if (isStyle(parent, natives)) sheets.look(parent as Element);
    for (const [element, names] of fold.attributes) {
      const id = nodes.idOf(element);
      if (id !== 0 && id <= known) this.writeAttributes(writer, element, names);
    }
    for (const [text, before] of fold.texts) {
      const id = nodes.idOf(text);
      if (id !== 0 && id <= known) this.writeText(writer, text, before);
    }
    this.writeImages(writer);
  }

  private writeAttributes(
    writer: ChangeWriter,
    element: Element,
    names: ReadonlyMap<string, string | null>,
  ): void {
    const { natives, nodes, privacy, attributes, sheets } = this.setup;
    const id = nodes.idOf(element);
    const localName = natives.localName(element);
    const level = nodes.zoneOf(element) ?? privacy.outermost();
    if (level === zone.hidden) return;
    const isBare = nodes.isOpaque(element) && localName !== 'iframe' && localName !== 'noscript';
    if (localName === 'link' || localName === 'style') sheets.look(element);
    for (const [name, before] of names) {
      if (natives.getAttribute(element, name) === before) continue;
      if (isImageAddress(localName, name)) this.noteImages(element);
      else if (
        attributeRule(name, localName.includes('-')) !== 'drop' &&
        (!isBare || name === 'class' || name === 'id')
      ) {
        writer.attribute(id, name, attributes.valueOf(element, localName, name, level));
      }
    }
  }

  private noteImages(element: Element): void {
    const { natives } = this.setup;
    if (natives.localName(element) === 'img') this.images.add(element);
    else for (const image of element.parentElement?.querySelectorAll('img') ?? []) this.images.add(image);
  }

  private writeText(writer: ChangeWriter, text: CharacterData, before: string): void {
    const { natives, nodes, privacy, sheets } = this.setup;
    const type = natives.nodeType(text);
    if (nodes.isOpaque(text)) {
      const parent = natives.parentNode(text);
      if (parent !== null) sheets.look(parent as Element);
      return;
    }
    if (type !== 3 && type !== 4) return;
    const isPlain = (nodes.zoneOf(text) ?? privacy.outermost()) === zone.plain;
    const now = natives.data(text);
    const splice = isPlain ? textSplice(before, now) : textSplice(maskText(before), maskText(now));
    if (splice === null) return;
    const id = nodes.idOf(text);
    const { start, removed, inserted } = splice;
    textPieces(inserted).forEach(({ at, piece }, index) => {
      writer.spliceText(id, start + at, index === 0 ? removed : 0, piece);
    });
  }

  private writeImages(writer: ChangeWriter): void {
    const { nodes, assets } = this.setup;
    for (const image of this.images) {
      const id = nodes.idOf(image);
      const attributes = id === 0 || nodes.isOpaque(image) ? null : assets.changedImage(image);
      if (attributes === null) continue;
      for (const name of imageAttributes) {
        const at = attributes.indexOf(name);
        writer.attribute(id, name, at < 0 || at % 2 === 1 ? null : (attributes[at + 1] as string));
      }
    }
    for (const image of this.sizes) {
      const id = nodes.idOf(image);
      if (id === 0 || nodes.isOpaque(image)) continue;
      const { naturalWidth, naturalHeight } = image as HTMLImageElement;
      if (naturalWidth > 0) writer.attribute(id, 'alongside-size', `${naturalWidth}x${naturalHeight}`);
    }
    this.images.clear();
    this.sizes.clear();
  }
}

function isStyle(node: Node, natives: Natives): boolean {
  return natives.nodeType(node) === 1 && natives.localName(node as Element) === 'style';
}
