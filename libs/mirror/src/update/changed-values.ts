import { type ChangeWriter, splicedAttributes } from '@alongside/protocol';
import type { PageAssets } from '../assets/page-assets';
import type { Natives } from '../natives';
import { maskText } from '../privacy/mask';
import { type Privacy, zone } from '../privacy/privacy';
import type { SheetBook } from '../sheets/sheet-book';
import { noteSwitch } from '../sheets/sheet-sets';
import { type AttributeReader, isImageAddress } from './attribute-reader';
import type { Budget } from './budget';
import type { MutationFold } from './mutation-fold';
import { attributeRule } from './source-attribute';
import type { SourceNodes } from './source-nodes';
import { type Splice, textPieces, textSplice } from './text-splice';

export interface ChangedValuesSetup {
  natives: Natives;
  nodes: SourceNodes;
  fold: MutationFold;
  privacy: Privacy;
  attributes: AttributeReader;
  assets: PageAssets;
  sheets: SheetBook;
  budget: Budget;
  /** Viewers have a box for it. */
  isBox(element: Element): boolean;
  /** Something of a known node was written. */
  changed(node: Node): void;
}

/** What of an element may be told anew when this attribute of it changes. */
const dependents = new Map([
  ['input type', 'value'],
  ['meta name', 'content'],
  ['meta content', 'content'],
  ['link rel', 'href'],
]);
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

  /** As many as the budget allows; the rest stays in the fold. */
  write(writer: ChangeWriter): void {
    const { fold, sheets, natives } = this.setup;
    for (const parent of fold.parents) if (isStyle(parent, natives)) sheets.look(parent as Element);
    this.writeAttributes(writer);
    this.writeTexts(writer);
    this.writeImages(writer);
  }

  private writeAttributes(writer: ChangeWriter): void {
    const { fold, nodes, budget, changed } = this.setup;
    for (const [name, elements] of fold.attributes) {
      for (const [element, before] of elements) {
        if (budget.isSpent(writer.length)) return;
        elements.delete(element);
        const id = nodes.idOf(element);
        if (id === 0 || !nodes.isAlive(id)) continue;
        this.writeAttribute(writer, element, { name, before, id });
        changed(element);
      }
      fold.attributes.delete(name);
    }
  }

  private writeTexts(writer: ChangeWriter): void {
    const { fold, nodes, budget, changed } = this.setup;
    for (const [text, before] of fold.texts) {
      if (budget.isSpent(writer.length)) return;
      fold.texts.delete(text);
      const id = nodes.idOf(text);
      if (id === 0 || !nodes.isAlive(id)) continue;
      this.writeText(writer, text, before);
      changed(text);
    }
  }

  private writeAttribute(
    writer: ChangeWriter,
    element: Element,
    { name, before, id }: { name: string; before: string | null; id: number },
  ): void {
    const { natives, nodes, privacy, attributes, sheets } = this.setup;
    const localName = natives.localName(element);
    if (localName === 'link' || localName === 'style') sheets.look(element);
    const level = nodes.zoneOf(element) ?? privacy.outermost();
    const now = natives.getAttribute(element, name);
    if (localName === 'link' && name === 'disabled') noteSwitch(element, now !== null);
    if (level === zone.hidden || now === before) return;
    if (isImageAddress(localName, name)) {
      this.noteImages(element);
      return;
    }
    const isClosed = nodes.isOpaque(element) && !natives.isFrame(element) && localName !== 'noscript';
    const isBare = isClosed || this.setup.isBox(element);
    if (isBare && name !== 'class' && name !== 'id') return;
    // Of a meta element some contents are told, by its name.
    if (
      attributeRule(name, localName.includes('-')) !== 'drop' ||
      `${localName} ${name}` === 'meta content'
    ) {
      const splice = level === zone.plain && splicedAttributes.has(name) ? shortSplice(before, now) : null;
      if (splice !== null) writer.spliceAttribute(id, name, splice);
      else writer.attribute(id, name, attributes.valueOf(element, localName, name, level));
    }
    const dependent = dependents.get(`${localName} ${name}`);
    if (dependent !== undefined && natives.getAttribute(element, dependent) !== null)
      writer.attribute(id, dependent, attributes.valueOf(element, localName, dependent, level));
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
    const { nodes, assets, privacy } = this.setup;
    for (const image of this.images) {
      const id = nodes.idOf(image);
      // It may have loaded only now: its size is to be known, and nothing else of it.
      if ((nodes.zoneOf(image) ?? privacy.outermost()) !== zone.plain) {
        this.sizes.add(image);
        continue;
      }
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

/** What a splice saves is more than what it costs from here on. */
const minSaved = 8;

/** The one piece that differs, where that is much shorter than the whole. A URL in a style is sent as something else. */
function shortSplice(before: string | null, now: string | null): Splice | null {
  if (before === null || now === null || now.length < 2 * minSaved) return null;
  if (hasUrl.test(before) || hasUrl.test(now)) return null;
  const splice = textSplice(before, now);
  return splice !== null && splice.inserted.length + minSaved <= now.length ? splice : null;
}

const hasUrl = /url|src|image-set|\\/i;
