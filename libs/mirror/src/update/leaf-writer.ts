import type { ChangeWriter, PlaceholderReason } from '@alongside/protocol';
import type { Natives } from '../natives';
import { maskText } from '../privacy/mask';
import { type Privacy, type Zone, zone } from '../privacy/privacy';
import { type PlaceholderBoxes, placeOf } from './placeholder-boxes';
import type { SourceNodes } from './source-nodes';
import { maxPieceLength, textPieces } from './text-splice';

/** Where a new node stands. */
export interface Standing {
  level: Zone;
  /** The id of its parent. */
  parent: number;
}

interface Box {
  reason: PlaceholderReason;
  namespace: string;
  name: string;
}

const toldOfBoxes = ['id', 'class', 'slot'];

/** Writes nodes that nothing is inside of: texts, comments, doctypes, placeholders. */
export class LeafWriter {
  /** What is left of long texts; an insert takes no other operation, so they follow it. */
  private readonly rest: { id: number; at: number; piece: string }[] = [];

  constructor(
    private readonly setup: {
      natives: Natives;
      nodes: SourceNodes;
      privacy: Privacy;
      boxes: Pick<PlaceholderBoxes, 'told'>;
    },
  ) {}

  /** @returns the node's id from now on */
  add(node: Node, { level, parent }: Standing): number {
    const { nodes, privacy } = this.setup;
    const id = nodes.add(node, parent);
    if (level !== privacy.outermost()) nodes.setZone(node, level);
    return id;
  }

  write(writer: ChangeWriter, node: Node, place: Standing & { isStyle: boolean }): void {
    const { natives } = this.setup;
    switch (natives.nodeType(node)) {
      case 3:
        if (place.isStyle) writer.text(this.sheetText(node, place), '');
        else this.text(writer, node as Text, place);
        break;
      case 4:
        if (place.isStyle) writer.cdata(this.sheetText(node, place), '');
        else writer.cdata(this.add(node, place), masked(natives.data(node as CDATASection), place.level));
        break;
      case 7:
        writer.instruction(this.add(node, place), natives.nodeName(node), '');
        break;
      // What a comment says shows nowhere.
      case 8:
        writer.comment(this.add(node, place), '');
        break;
      case 10: {
        const { name, publicId, systemId } = node as DocumentType;
        writer.doctype(this.add(node, place), name, publicId, systemId);
      }
    }
  }

  placeholder(writer: ChangeWriter, element: Element, { place, ...box }: Box & { place: Standing }): void {
    const { natives, nodes } = this.setup;
    const id = this.add(element, place);
    nodes.close(element);
    const attributes = toldOfBoxes.flatMap((name) => {
      const value = natives.getAttribute(element, name);
      return value === null ? [] : [name, value];
    });
    // The one look at layout in a walk: what stands for a box has its size.
    const { width, height } = natives.boundingBox(element);
    const placing = placeOf(element);
    if (placing !== '') attributes.push('style', placing);
    writer.placeholder(id, { ...box, attributes, width, height });
    this.setup.boxes.told(element, { width, height });
  }

  writeRest(writer: ChangeWriter): void {
    for (const { id, at, piece } of this.rest.splice(0)) writer.spliceText(id, at, 0, piece);
  }

  /** It is sent as a sheet: its node is there, and empty. */
  private sheetText(node: Node, place: Standing): number {
    const id = this.add(node, place);
    this.setup.nodes.close(node);
    return id;
  }

  private text(writer: ChangeWriter, node: Text, place: Standing): void {
    const id = this.add(node, place);
    const data = masked(this.setup.natives.data(node), place.level);
    if (data.length <= maxPieceLength) {
      writer.text(id, data);
      return;
    }
    const [first, ...rest] = textPieces(data);
    writer.text(id, first?.piece ?? '');
    for (const { at, piece } of rest) this.rest.push({ id, at, piece });
  }
}

/** Upper case in HTML, lower case in SVG. */
export const isStyle = (nodeName: string): boolean => nodeName === 'STYLE' || nodeName === 'style';

const masked = (data: string, level: Zone): string => (level === zone.plain ? data : maskText(data));
