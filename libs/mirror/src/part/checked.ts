import type { PartValue } from '@alongside/protocol';
import { isCheckControl, isElement, relatedControls } from './control';
import { type KindOfPart, originOf } from './kind-of-part';

type Check = PartValue<'checked'>;

/** A check box or radio button. */
export const checkedPart: KindOfPart<'checked', Check> = {
  kind: 'checked',
  names: ['input'],
  events: { input: withGroup, change: withGroup },
  changesSilently: true,
  carries: isCheckControl,
  default: (node) => ({ checked: (node as HTMLInputElement).defaultChecked, indeterminate: false }),
  read: (node) => {
    const { checked, indeterminate } = node as HTMLInputElement;
    return { checked, indeterminate };
  },
  readMasked: () => undefined,
  isSame: (one, other) => one.checked === other.checked && one.indeterminate === other.indeterminate,
  encode: (state) => state,
  decode: (state) => state,
  show(node, state) {
    const control = node as HTMLInputElement;
    control.checked = state.checked;
    control.indeterminate = state.indeterminate;
    return true;
  },
  act(node, state) {
    const control = node as HTMLInputElement;
    // A click and not a setter: the page may forbid it, and hears the events of its user's click.
    if (control.checked !== state.checked) control.click();
  },
};

/** Checking one radio button turns another off, for which there is no event. */
function withGroup(event: Event): Node[] {
  return originOf(event).flatMap((node) => (isElement(node) ? relatedControls(node) : []));
}
