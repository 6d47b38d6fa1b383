import type { PartValue } from '@alongside/protocol';
import { isElement, isFrame } from './control';
import { type KindOfPart, originOf } from './kind-of-part';
import { markChain } from './marked-chain';
import { focusAttribute, focusWithinAttribute } from './state-style';

type Focus = PartValue<'focus'>;

/** Whether an element has the focus. */
export const focusPart: KindOfPart<'focus', Focus> = {
  kind: 'focus',
  events: { focusin: bothSides, focusout: bothSides },
  // What has the focus when nothing has it. By name: a form of that name hides a document's `body`.
  carries: (node) => isElement(node) && !/^(?:body|frameset)$/.test(node.localName) && !isFrame(node),
  isWorthReading: (node) => hasFocus(node as Element),
  default: () => ({ focused: false, visible: false }),
  read: (node, { natives }) => {
    const element = node as Element;
    const focused = hasFocus(element) && !natives.shadowRoot(element)?.activeElement;
    return { focused, visible: focused && element.matches(':focus-visible') };
  },
  isSame: (one, other) => one.focused === other.focused && one.visible === other.visible,
  encode: (state) => state,
  decode: (state) => state,
  /** Never by focus(): the caret may be in the viewer's own chat. Style rules are made to see the attribute. */
  show(node, state, { natives }) {
    const element = node as Element;
    if (!state.focused) natives.removeAttribute(element, focusAttribute);
    else natives.setAttribute(element, focusAttribute, state.visible ? 'visible' : 'hidden');
    const root = natives.getRootNode(element);
    const host = state.focused && 'host' in root ? (root as ShadowRoot).host : undefined;
    markChain({ owner: element, attribute: focusWithinAttribute, natives }, host);
    return true;
  },
  act(node, state) {
    const element = node as HTMLElement;
    if (state.focused) element.focus({ preventScroll: true });
    else if (hasFocus(element)) element.blur();
  },
};

/** The element that has the focus, through open shadow roots, within this document. */
export function deepActiveElement(document: Document): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

function hasFocus(element: Element): boolean {
  const root = element.getRootNode() as Document | ShadowRoot;
  return root.activeElement === element && !element.shadowRoot?.activeElement;
}

function bothSides(event: Event): Node[] {
  const other = (event as FocusEvent).relatedTarget;
  return other === null ? originOf(event) : [...originOf(event), other as Node];
}
