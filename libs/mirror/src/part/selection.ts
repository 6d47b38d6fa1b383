import type { PartValue } from '@alongside/protocol';
import { hasTextSelection, isElement, type ValueControl } from './control';
import { deepActiveElement } from './focus';
import { type KindOfPart, originOf } from './kind-of-part';

type TextSelection = PartValue<'selection'>;

const atStart: TextSelection = { start: 0, end: 0, direction: 'none' };

/** Caret and selection inside a text control. */
export const selectionPart: KindOfPart<'selection', TextSelection> = {
  kind: 'selection',
  names: ['input', 'textarea'],
  events: { selectionchange: activeControl, select: originOf, input: originOf, keyup: originOf },
  carries: hasTextSelection,
  isWorthReading: (node) => node.ownerDocument !== null && deepActiveElement(node.ownerDocument) === node,
  default: () => atStart,
  read: (node) => {
    const control = node as ValueControl;
    const start = control.selectionStart ?? 0;
    const end = control.selectionEnd ?? start;
    // A caret has no direction, whatever a browser says of it.
    return { start, end, direction: start === end ? 'none' : (control.selectionDirection ?? 'none') };
  },
  readMasked: () => undefined,
  isSame: (one, other) =>
    one.start === other.start && one.end === other.end && one.direction === other.direction,
  encode: (state) => state,
  decode: (state) => state,
  show(node, state) {
    const control = node as ValueControl;
    // Whoever types in it here has a caret of their own; what comes back from the source is older than it.
    if (control.ownerDocument !== null && deepActiveElement(control.ownerDocument) === control) return true;
    control.setSelectionRange(state.start, state.end, state.direction);
    return true;
  },
};

/** Fired at the control in newer browsers, at its document in older ones. */
function activeControl(event: Event): Node[] {
  const origin = originOf(event)[0];
  if (origin === undefined) return [];
  if (isElement(origin)) return [origin];
  const active = deepActiveElement(origin as Document);
  return active === null ? [] : [active];
}
