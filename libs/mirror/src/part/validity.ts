import { fieldStates, type PartValue } from '@alongside/protocol';
import type { Natives } from '../natives';
import { controlsOf, isElement, isHtml } from './control';
import { holds } from './holds';
import { type KindOfPart, originOf } from './kind-of-part';
import { validityAttribute } from './state-style';

type Validity = PartValue<'validity'>;
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const own: Validity = { shown: null };

/**
 * What holds of a field that a mirror cannot find out from its attributes and its value: what a script or the customer's own
 * typing made of it. Of a masked field nothing holds: neither its mask nor its value is to look valid or invalid.
 */
export const validityPart: KindOfPart<'validity', Validity> = {
  kind: 'validity',
  names: ['input', 'textarea', 'select'],
  events: {
    input: originOf,
    change: originOf,
    focusout: originOf,
    invalid: withForm,
    submit: withForm,
  },
  changesSilently: true,
  carries: isField,
  default: () => own,
  read: (node, { natives }) =>
    isPlain(node as Field, natives) ? own : { shown: statesOf(node as Field, natives) },
  readMasked: () => ({ shown: [] }),
  isSame: (one, other) =>
    String(one.shown) === String(other.shown) && (one.shown === null) === (other.shown === null),
  encode: (state) => state,
  decode: (state) => state,
  show(node, { shown }, { natives }) {
    const field = node as Field;
    if (shown === null) natives.removeAttribute(field, validityAttribute);
    else natives.setAttribute(field, validityAttribute, shown.join(' '));
    for (const group of groupsOf(field, natives)) showGroup(group, natives);
    return true;
  },
};

function isField(node: Node): node is Field {
  if (isHtml(node, 'input'))
    return node.type !== 'hidden' && node.type !== 'submit' && node.type !== 'button';
  return isHtml(node, 'textarea') || isHtml(node, 'select');
}

/** Whether its attributes and value say all: nobody typed what a browser would not take, no script had a say. */
function isPlain(field: Field, natives: Natives): boolean {
  const { customError, badInput, tooShort, tooLong } = field.validity;
  if (customError || badInput || tooShort || tooLong) return false;
  return !(['user-valid', 'user-invalid', 'autofill'] as const).some((state) =>
    holds(field, `:${state}`, natives),
  );
}

function statesOf(field: Field, natives: Natives): (typeof fieldStates)[number][] {
  return fieldStates.filter((state) => holds(field, `:${state}`, natives));
}

/** A form that is sent asks all its fields. */
function withForm(event: Event): Node[] {
  return originOf(event).flatMap((node) => {
    const form = isHtml(node, 'form') ? node : ((node as Partial<Field>).form ?? null);
    return form === null ? [node] : [node, ...controlsOf(form)];
  });
}

function* groupsOf(field: Field, natives: Natives): Generator<Element> {
  const { form } = field;
  if (form !== null) yield form;
  for (let at = natives.parentNode(field); at !== null; at = natives.parentNode(at)) {
    if (isHtml(at, 'fieldset')) yield at;
  }
}

/** A form and a fieldset are invalid when one of theirs is. */
function showGroup(group: Element, natives: Natives): void {
  const fields = [...controlsOf(group as HTMLFormElement)].filter(isElement);
  const said = fields.map((field) => natives.getAttribute(field, validityAttribute));
  if (said.every((states) => states === null)) {
    natives.removeAttribute(group, validityAttribute);
    return;
  }
  const isInvalid = fields.some((field, index) =>
    said[index] === null ? holds(field, ':invalid', natives) : said[index]?.split(' ').includes('invalid'),
  );
  natives.setAttribute(group, validityAttribute, isInvalid ? 'invalid' : 'valid');
}
