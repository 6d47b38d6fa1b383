import { focusAttribute } from '../../../libs/mirror/src/part/state-style';
import { dom, isHtml } from '../world';
import { wellFormed } from './well-formed';
import type { ZoneName } from './zones';

const mask = '•••••••';
/** Types whose value is a label, a state or nobody's business; a mask does not fit into the others but text. */
const valueless = new Set(['button', 'checkbox', 'file', 'hidden', 'image', 'radio', 'reset', 'submit']);
const takesMask = new Set(['text', 'search', 'tel', 'url', 'password', 'email', 'textarea']);

type State = Record<string, unknown>;

/** What a control holds, and what is open and focused. */
export function compareState(source: Element, viewer: Element, zone: ZoneName): string[] {
  const isPlain = zone === 'plain';
  const hidesOptions = isHtml(viewer, 'select') && viewer.querySelector('[alongside-placeholder]') !== null;
  const one: State = {
    ...fieldState(source, isPlain, hidesOptions),
    ...openState(source),
    focused: hasFocus(source),
  };
  // In a mirror an attribute shows it: the real focus is the agent's own.
  const isFocused = dom.getAttribute(viewer, focusAttribute) !== null;
  const other: State = {
    ...fieldState(viewer, isPlain, hidesOptions),
    ...openState(viewer),
    focused: isFocused,
  };
  return Object.keys(one).flatMap((name) => {
    const [expected, shown] = [JSON.stringify(one[name]), JSON.stringify(other[name])];
    return expected === shown ? [] : [` ${name} ${expected} is ${shown}`];
  });
}

function fieldState(element: Element, isPlain: boolean, hidesOptions: boolean): State {
  if (isHtml(element, 'input') || isHtml(element, 'textarea')) {
    const type = isHtml(element, 'input') ? element.type : 'textarea';
    if (type === 'checkbox' || type === 'radio') {
      const { checked, indeterminate } = element as HTMLInputElement;
      return isPlain ? { checked, indeterminate } : {};
    }
    if (valueless.has(type)) return {};
    if (isPlain) return { value: wellFormed(element.value) };
    return takesMask.has(type) ? { value: mask } : {};
  }
  // What is hidden in a list is no option of a mirror's.
  if (isHtml(element, 'select') && isPlain && !hidesOptions)
    return { selected: [...element.options].map((option) => option.selected) };
  return {};
}

function openState(element: Element): State {
  const isDialog = isHtml(element, 'dialog');
  return {
    ...(isDialog || isHtml(element, 'details') ? { open: (element as HTMLDialogElement).open } : {}),
    ...(isDialog ? { modal: dom.matches(element, ':modal') } : {}),
    ...(dom.getAttribute(element, 'popover') === null
      ? {}
      : { popover: dom.matches(element, ':popover-open') }),
  };
}

function hasFocus(element: Element): boolean {
  const root = dom.getRootNode(element) as Document | ShadowRoot;
  const isActive =
    'activeElement' in root &&
    root.activeElement === element &&
    dom.shadowRoot(element)?.activeElement == null;
  return isActive && !isHtml(element, 'body') && !isHtml(element, 'iframe');
}
