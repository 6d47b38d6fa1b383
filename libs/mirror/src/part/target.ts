import type { PartValue } from '@alongside/protocol';
import { isDocument } from './control';
import type { KindOfPart } from './kind-of-part';
import { targetAttribute } from './state-style';

/** In quirks mode too. */
const selector = ':target:not(alongside-root)';
const marked = new WeakMap<Node, Element>();

/** The element that the address's fragment names. A mirror's address names none. */
export const targetPart: KindOfPart<'target', PartValue<'target'>> = {
  kind: 'target',
  events: {},
  watch(view, changed) {
    const act = () => changed(view.document);
    const watching = new AbortController();
    for (const name of ['hashchange', 'popstate']) view.addEventListener(name, act, watching);
    return () => watching.abort();
  },
  carries: isDocument,
  default: () => ({ element: 0 }),
  read(node, { nodes, natives }) {
    const document = node as Document;
    // Looking for it is a walk, which a page without a fragment does not pay.
    if ((document.defaultView?.location.hash ?? '') === '') return { element: 0 };
    const element = natives.find(document, selector);
    return { element: element === null ? 0 : nodes.idOf(element) };
  },
  isSame: (one, other) => one.element === other.element,
  encode: (state) => state,
  decode: (state) => state,
  show(node, state, { nodes, natives }) {
    const before = marked.get(node);
    const element = nodes.nodeOf(state.element) as Element | undefined;
    if (before !== undefined && before !== element) natives.removeAttribute(before, targetAttribute);
    marked.delete(node);
    if (element === undefined) return state.element === 0;
    natives.setAttribute(element, targetAttribute, '');
    marked.set(node, element);
    return true;
  },
};
