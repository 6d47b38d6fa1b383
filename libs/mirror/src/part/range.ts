import type { PartValue } from '@alongside/protocol';
import type { Nodes } from '../nodes';
import { isDocument } from './control';
import { type KindOfPart, originOf, type PartPage } from './kind-of-part';

type Range = PartValue<'range'>;

const nothing: Range = { anchor: 0, anchorOffset: 0, focus: 0, focusOffset: 0 };

/** What is selected of a document's text. */
export const rangePart: KindOfPart<'range', Range> = {
  kind: 'range',
  events: { selectionchange: (event) => originOf(event).filter(isDocument) },
  carries: isDocument,
  default: () => nothing,
  read: (node, page) => selectedRange(node as Document, page),
  isSame: (one, other) =>
    one.anchor === other.anchor &&
    one.anchorOffset === other.anchorOffset &&
    one.focus === other.focus &&
    one.focusOffset === other.focusOffset,
  encode: (range) => range,
  decode: (range) => range,
  show(node, range, { nodes }) {
    const selection = (node as Document).getSelection();
    const anchor = nodes.nodeOf(range.anchor);
    const focus = nodes.nodeOf(range.focus);
    if (anchor === undefined || focus === undefined) selection?.removeAllRanges();
    else
      selection?.setBaseAndExtent(
        anchor,
        within(anchor, range.anchorOffset),
        focus,
        within(focus, range.focusOffset),
      );
    return true;
  },
};

function selectedRange(document: Document, page: PartPage): Range {
  const selection = document.getSelection();
  if (selection === null) return nothing;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  const anchor = idOf(anchorNode, page.nodes);
  const focus = idOf(focusNode, page.nodes);
  if (anchorNode === null || focusNode === null || anchor === 0 || focus === 0) return nothing;
  return {
    anchor,
    anchorOffset: offsetIn(anchorNode, anchorOffset, page),
    focus,
    focusOffset: offsetIn(focusNode, focusOffset, page),
  };
}

function idOf(node: Node | null, nodes: Nodes): number {
  return node === null ? 0 : nodes.idOf(node);
}

/** How far into a masked text a selection reaches would tell of its length. */
function offsetIn(node: Node, offset: number, { privacy }: PartPage): number {
  return privacy.decisionOf(node) === 'plain' ? offset : 0;
}

/** A mask may be shorter than the text it stands for. */
function within(node: Node, offset: number): number {
  const length = node.nodeType === 1 ? node.childNodes.length : (node.nodeValue?.length ?? 0);
  return Math.min(offset, length);
}
