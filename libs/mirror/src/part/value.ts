import { textMask } from '../privacy/mask';
import { isHtml, isValueControl, type ValueControl } from './control';
import { type KindOfPart, originOf } from './kind-of-part';
import { dispatchChange, dispatchInput, setNatively } from './native-setter';
import { owesChange } from './owed-change';
import { splice, spliceBetween } from './value-splice';

export interface ShownValue {
  text: string;
  masked: boolean;
}

/** UTF-16 units; three bytes each, it still fits a frame. Nobody reads on behind it. */
const maxLength = 250_000;
const masked: ShownValue = { text: textMask, masked: true };

/** The value of a text field, textarea, range, date, colour or the like. */
export const valuePart: KindOfPart<'value', ShownValue> = {
  kind: 'value',
  names: ['input', 'textarea'],
  events: { input: originOf, change: originOf },
  changesSilently: true,
  carries: isValueControl,
  default: (node) => ({ text: defaultOf(node as ValueControl), masked: false }),
  read: (node) =>
    isPassword(node) ? masked : { text: (node as ValueControl).value.slice(0, maxLength), masked: false },
  readMasked: () => masked,
  isSame: (one, other) => one.text === other.text && one.masked === other.masked,
  encode(state, known) {
    if (known === undefined || known.masked || state.masked) {
      return { start: 0, removed: null, inserted: state.text, masked: state.masked };
    }
    return { ...spliceBetween(known.text, state.text), masked: false };
  },
  decode(value, known) {
    if (value.removed === null) return { text: value.inserted, masked: value.masked };
    const text = splice(known.text, { ...value, removed: value.removed });
    return text === undefined ? undefined : { text, masked: value.masked };
  },
  show(node, state) {
    const control = node as ValueControl;
    if (control.value !== state.text) control.value = state.text;
    return true;
  },
  act: (node, state) => type(node as ValueControl, state.text),
};

/** A field is asked for its type, not only privacy for its decision: a password's value has two locks. */
function isPassword(node: Node): boolean {
  return isHtml(node, 'input') && node.type === 'password';
}

function defaultOf(control: ValueControl): string {
  if (isHtml(control, 'input') && control.type === 'color' && control.defaultValue === '') return '#000000';
  return control.defaultValue;
}

/** As if typed: the page hears `input` at once, and `change` when the field is left. */
function type(control: ValueControl, text: string): void {
  if (control.value === text) return;
  const { inserted } = spliceBetween(control.value, text);
  setNatively(control, 'value', text);
  dispatchInput(control, inserted === '' ? null : inserted);
  if (isChosenAtOnce(control)) dispatchChange(control);
  else owesChange(control);
}

function isChosenAtOnce(control: ValueControl): boolean {
  return (
    isHtml(control, 'input') && ['range', 'color', 'date', 'time', 'month', 'week'].includes(control.type)
  );
}
