import { controlsOf, isHtml } from '../part/control';

/** Input types of which two in a form without a button keep Enter from submitting it (the HTML standard's list). */
const blocking = new Set([
  'text',
  'search',
  'tel',
  'url',
  'email',
  'password',
  'date',
  'month',
  'week',
  'time',
  'datetime-local',
  'number',
]);

/**
 * What Enter in a field does: its form's first submit button is pressed, or the form is submitted without one. Not where the
 * button or the form may not be acted on, whatever holds for the field.
 */
export function submitImplicitly(input: HTMLInputElement, mayAct: (element: Element) => boolean): void {
  const { form } = input;
  if (form === null || !mayAct(form)) return;
  const controls = [...controlsOf(form)];
  const button = controls.find(isSubmitButton);
  if (button !== undefined) {
    if (!button.matches(':disabled') && mayAct(button)) button.click();
    return;
  }
  const fields = controls.filter((control) => isHtml(control, 'input') && blocking.has(control.type));
  if (fields.length <= 1) form.requestSubmit();
}

function isSubmitButton(control: Element): control is HTMLButtonElement | HTMLInputElement {
  if (isHtml(control, 'button')) return control.type === 'submit';
  return isHtml(control, 'input') && (control.type === 'submit' || control.type === 'image');
}
