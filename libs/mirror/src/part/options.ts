import type { PartValue } from '@alongside/protocol';
import { isHtml } from './control';
import { holds } from './holds';
import { type KindOfPart, originOf } from './kind-of-part';
import { optionsAttribute } from './state-style';

/** The select that was last pressed: its list may close where no event tells of it. */
let pressed: WeakRef<Element> | null = null;

/** Whether a select's list of options is open. A browser draws it outside of the page; so does the viewer. */
export const optionsPart: KindOfPart<'options', PartValue<'options'>> = {
  kind: 'options',
  events: {
    mousedown: press,
    keydown: press,
    mouseup: last,
    click: last,
    keyup: last,
    change: last,
    focusout: last,
    mouseover: last,
  },
  carries: (node) => isHtml(node, 'select'),
  default: () => ({ open: false }),
  read: (node, { natives }) => ({ open: holds(node as Element, ':open', natives) }),
  isSame: (one, other) => one.open === other.open,
  encode: (state) => state,
  decode: (state) => state,
  show(node, { open }, screen) {
    const select = node as HTMLSelectElement;
    if (open) screen.natives.setAttribute(select, optionsAttribute, '');
    else screen.natives.removeAttribute(select, optionsAttribute);
    screen.showOptions(select, open);
    return true;
  },
};

function press(event: Event): Node[] {
  const select = originOf(event).find((node) => isHtml(node, 'select')) as Element | undefined;
  if (select === undefined) return last();
  const before = last();
  pressed = new WeakRef(select);
  return [...before, select];
}

function last(): Node[] {
  const select = pressed?.deref();
  return select === undefined ? [] : [select];
}
