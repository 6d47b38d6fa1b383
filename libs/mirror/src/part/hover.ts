import type { PartValue } from '@alongside/protocol';
import { isDocument } from './control';
import { parentInFlatTree } from './flat-tree';
import { type KindOfPart, originOf, type PartPage } from './kind-of-part';
import { markChain } from './marked-chain';
import { activeAttribute, hoverAttribute } from './state-style';

type Hover = PartValue<'hover'>;

/** In quirks mode a bare `:hover` holds for links alone. */
const selectors = { over: ':hover:not(alongside-root)', pressed: ':active:not(alongside-root)' } as const;

/** Where the pointer and a key were last heard of, in each document. What holds is asked of the browser. */
const heard = new WeakMap<Document, { over: Element | null; pressed: Element | null }>();

/** What the pointer is over and what is pressed, which `:hover` and `:active` show on all that is around it. */
export const hoverPart: KindOfPart<'hover', Hover> = {
  kind: 'hover',
  events: {
    mouseover: (event) => note(event, 'over'),
    mouseout: (event) => ((event as MouseEvent).relatedTarget === null ? documentOf(event) : []),
    mousedown: (event) => note(event, 'pressed'),
    pointerdown: (event) => note(event, 'pressed'),
    mouseup: documentOf,
    pointerup: documentOf,
    pointercancel: documentOf,
    dragend: documentOf,
    keydown: (event) => ((event as KeyboardEvent).key === ' ' ? note(event, 'pressed') : []),
    keyup: (event) => ((event as KeyboardEvent).key === ' ' ? documentOf(event) : []),
  },
  carries: isDocument,
  default: () => ({ over: 0, pressed: 0 }),
  read(node, page) {
    const places = heard.get(node as Document) ?? lookFor(node as Document, page);
    return { over: matching('over', places.over, page), pressed: matching('pressed', places.pressed, page) };
  },
  isSame: (one, other) => one.over === other.over && one.pressed === other.pressed,
  encode: (hover) => hover,
  decode: (hover) => hover,
  /** The elements around may be others by now: told again with each change while anything is marked. */
  show(owner, { over, pressed }, { nodes, natives }) {
    markChain({ owner, attribute: hoverAttribute, natives }, nodes.nodeOf(over) as Element | undefined);
    markChain({ owner, attribute: activeAttribute, natives }, nodes.nodeOf(pressed) as Element | undefined);
    return over === 0 && pressed === 0;
  },
};

/** What a script dispatches moves no pointer. */
function note(event: Event, which: 'over' | 'pressed'): Node[] {
  const [element] = originOf(event);
  const [document] = documentOf(event);
  if (document === undefined || element === undefined || isDocument(element)) return [];
  const places = heard.get(document) ?? { over: null, pressed: null };
  heard.set(document, { ...places, [which]: element });
  return [document];
}

function documentOf(event: Event): Document[] {
  const { currentTarget } = event;
  if (!event.isTrusted || currentTarget === null) return [];
  const root = currentTarget as Document | ShadowRoot;
  return [isDocument(root) ? root : root.ownerDocument];
}

/** The innermost of these that the browser says it of, and that a mirror has. */
function matching(which: keyof typeof selectors, from: Element | null, page: PartPage): number {
  const { natives, nodes } = page;
  for (let at = from; at !== null; at = parentInFlatTree(at, natives)) {
    const id = nodes.idOf(at);
    if (id !== 0 && natives.matches(at, selectors[which])) return id;
  }
  return 0;
}

/** The pointer was there before us. */
function lookFor(
  document: Document,
  { natives }: PartPage,
): { over: Element | null; pressed: Element | null } {
  let over: Element | null = null;
  for (let at: Node | null = natives.firstChild(document); at !== null; ) {
    const isOver: boolean = natives.nodeType(at) === 1 && natives.matches(at as Element, selectors.over);
    if (isOver) over = at as Element;
    at = isOver ? natives.firstChild(natives.shadowRoot(at as Element) ?? at) : natives.nextSibling(at);
  }
  const places = { over, pressed: null };
  heard.set(document, places);
  return places;
}
