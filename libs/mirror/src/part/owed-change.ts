import { dispatchChange } from './native-setter';

const owing = new WeakSet<Element>();

/**
 * A browser sends `change` when a field that its user edited is left; it does not for a field that a script edited. So a
 * field that another participant typed into is owed one.
 */
export function owesChange(control: Element): void {
  if (owing.has(control)) return;
  owing.add(control);
  control.addEventListener('blur', () => payChange(control), { once: true });
}

/** Before the field is left, or its form is submitted by Enter. */
export function payChange(control: Element): void {
  if (owing.delete(control)) dispatchChange(control);
}
