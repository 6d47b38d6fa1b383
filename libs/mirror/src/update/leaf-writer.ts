import type { ChangeWriter, PlaceholderReason } from '@alongside/protocol';
import type { Natives } from '../natives';
import { maskText } from '../privacy/mask';
import { type Privacy, type Zone, zone } from '../privacy/privacy';
import type { SourceNodes } from './source-nodes';
import { textPieces } from './text-splice';

interface Box {
  reason: PlaceholderReason;
  namespace: string;
  name: string;
  level: Zone;
}

const toldOfBoxes = ['id', 'class', 'slot'];

/** Writes nodes that nothing is inside of: texts, comments, doctypes, placeholders. */
export class LeafWriter {
  /** What is left of long texts; an insert takes no other operation, so they follow it. */
  private readonly rest: { id: number; at: number; piece: string }[] = [];

  constructor(private readonly setup: { natives: Natives; nodes: SourceNodes; privacy: Privacy }) {}

  /** The node's id from now on. */
  add(node: Node, level: Zone): number {
    const { nodes, privacy } = this.setup;
    const id = nodes.add(node);
    if (level !== privacy.outermost()) nodes.setZone(node, level);
    return id;
  }

  write(writer: ChangeWriter, node: Node, level: Zone): void {
    const { natives } = this.setup;
    switch (natives.nodeType(node)) {
      case 3:
        this.text(writer, node as Text, level);
        break;
      case 4:
        writer.cdata(this.add(node, level), masked(natives.data(node as CDATASection), level));
        break;
      case 7:
        writer.instruction(this.add(node, level), natives.nodeName(node), '');
        break;
      // What a comment says shows nowhere.
      case 8:
        writer.comment(this.add(node, level), '');
        break;
      case 10: {
        const { name, publicId, systemId } = node as DocumentType;
        writer.doctype(this.add(node, level), name, publicId, systemId);
      }
    }
  }

  placeholder(writer: ChangeWriter, element: Element, { level, ...box }: Box): void {
    const { natives, nodes } = this.setup;
    const id = this.add(element, level);
    nodes.close(element);
    const attributes = toldOfBoxes.flatMap((name) => {
      const value = natives.getAttribute(element, name);
      return value === null ? [] : [name, value];
    });
    // The one look at layout in a walk: what stands for a box has its size.
    const { width, height } = natives.boundingBox(element);
    writer.placeholder(id, { ...box, attributes, width, height });
  }

  writeRest(writer: ChangeWriter): void {
    for (const { id, at, piece } of this.rest.splice(0)) writer.spliceText(id, at, 0, piece);
  }

  private text(writer: ChangeWriter, node: Text, level: Zone): void {
    const { natives, nodes } = this.setup;
    const id = this.add(node, level);
    const parent = natives.parentNode(node);
    if (parent !== null && isStyle(natives.nodeName(parent))) {
      nodes.close(node);
      writer.text(id, '');
      return;
    }
    const [first, ...rest] = textPieces(masked(natives.data(node), level));
    writer.text(id, first?.piece ?? '');
    for (const { at, piece } of rest) this.rest.push({ id, at, piece });
  }
}

/** Upper case in HTML, lower case in SVG. */
const isStyle = (nodeName: string): boolean => nodeName === 'STYLE' || nodeName === 'style';

const masked = (data: string, level: Zone): string => (level === zone.plain ? data : maskText(data));
