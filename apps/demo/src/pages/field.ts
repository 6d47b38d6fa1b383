import { type FieldErrors, type FormValues, textOf } from '../checkout/checkout-details';
import { Html, html } from '../html';

/** A form as it was sent and what was wrong with it, so that it can be shown again. */
export interface SentForm {
  readonly values: FormValues;
  readonly errors: FieldErrors;
}

export const blankForm: SentForm = { values: {}, errors: {} };

type Attributes = Readonly<Record<string, string>>;

function writeAttributes(attributes: Attributes): Html {
  return new Html(
    Object.entries(attributes)
      .map(([name, value]) => html` ${name}="${value}"`.text)
      .join(''),
  );
}

export function errorOf(form: SentForm, name: string): Html | '' {
  const sentence = form.errors[name];
  return sentence === undefined ? '' : html`<span class="error" id="${name}-error">${sentence}</span>`;
}

/** What a field needs so that its error is read out together with it. */
export function errorLink(form: SentForm, name: string): Html | '' {
  return form.errors[name] === undefined ? '' : html` aria-invalid="true" aria-describedby="${name}-error"`;
}

/** Values of secrets are never written back into the page. */
export function inputField(form: SentForm, label: string, attributes: Attributes & { name: string }): Html {
  const { name } = attributes;
  const isSecret = attributes.type === 'password' || attributes.autocomplete?.startsWith('cc-') === true;
  const value = isSecret ? '' : textOf(form.values, name) || (attributes.value ?? '');
  return html`<label class="field">${label}<input${writeAttributes({ type: 'text', ...attributes, value })}${errorLink(form, name)}>${errorOf(form, name)}</label>`;
}
