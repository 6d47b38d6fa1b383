import type { PartValue } from '@alongside/protocol';
import { isDocument, isElement } from './control';
import { holds } from './holds';
import { type KindOfPart, originOf } from './kind-of-part';
import { raise, saidOf, topLayerOf } from './open';

type TopLayer = PartValue<'topLayer'>;

const maxElements = 256;
/** What was opened in each document, the last one last. No browser tells the order of its top layer. */
const opened = new WeakMap<Document, Set<Element>>();

/** Which of the dialogs and popovers of a document lies over which: a newcomer would open them in the document's order. */
export const topLayerPart: KindOfPart<'topLayer', TopLayer> = {
  kind: 'topLayer',
  events: { beforetoggle: note, toggle: documentOf },
  carries: isDocument,
  default: () => ({ elements: [] }),
  read(node, { nodes, natives }) {
    const elements = [...(opened.get(node as Document) ?? [])]
      .filter((element) => holds(element, ':modal', natives) || holds(element, ':popover-open', natives))
      .map((element) => nodes.idOf(element))
      .filter((id) => id !== 0);
    return { elements: elements.length < 2 ? [] : elements.slice(-maxElements) };
  },
  isSame: (one, other) => one.elements.join() === other.elements.join(),
  encode: (state) => state,
  decode: (state) => state,
  /** Only what lies otherwise than it should is opened again: its animations would run anew. */
  show(node, { elements }, { nodes }) {
    const wanted = elements.map((id) => nodes.nodeOf(id)).filter(isOpened);
    const now = topLayerOf(node as Document).filter((element) => wanted.includes(element));
    const first = wanted.findIndex((element, index) => element !== now[index]);
    if (first >= 0) raise(wanted.slice(first));
    return true;
  },
};

/** What the page has closed or taken away meanwhile stays so. */
function isOpened(node: Node | undefined): node is HTMLElement {
  return node?.isConnected === true && isElement(node) && ['modal', 'popover'].includes(saidOf(node) ?? '');
}

function documentOf(event: Event): Node[] {
  return originOf(event).flatMap(({ ownerDocument }) => ownerDocument ?? []);
}

function note(event: Event): Node[] {
  const documents = documentOf(event) as Document[];
  const [element] = originOf(event) as Element[];
  const [document] = documents;
  if (document === undefined || element === undefined || (event as ToggleEvent).newState !== 'open')
    return [];
  const set = opened.get(document) ?? new Set();
  set.delete(element);
  opened.set(document, set.add(element));
  return documents;
}
