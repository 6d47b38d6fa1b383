/** Which nodes are form controls. By name and not by class: each frame has classes of its own. */

const html = 'http://www.w3.org/1999/xhtml';

/** Input types whose value is no text that a user edits: an attribute, a state of its own, or never sent. */
const typesWithoutValue = new Set([
  'button',
  'checkbox',
  'file',
  'hidden',
  'image',
  'radio',
  'reset',
  'submit',
]);

/** Input types in which a caret and a selection can be read. */
const typesWithSelection = new Set(['password', 'search', 'tel', 'text', 'url']);

export type ValueControl = HTMLInputElement | HTMLTextAreaElement;

export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

export function isDocument(node: Node): node is Document {
  return node.nodeType === 9;
}

export function isHtml<N extends keyof HTMLElementTagNameMap>(
  node: Node,
  name: N,
): node is HTMLElementTagNameMap[N] {
  return isElement(node) && node.localName === name && node.namespaceURI === html;
}

/** One of a frameset, too. */
export function isFrame(node: Node): node is HTMLIFrameElement | HTMLFrameElement {
  if (!isElement(node) || node.namespaceURI !== html) return false;
  return node.localName === 'iframe' || node.localName === 'frame';
}

export function isValueControl(node: Node): node is ValueControl {
  if (isHtml(node, 'textarea')) return true;
  return isHtml(node, 'input') && !typesWithoutValue.has(node.type);
}

export function isCheckControl(node: Node): node is HTMLInputElement {
  return isHtml(node, 'input') && (node.type === 'checkbox' || node.type === 'radio');
}

export function isFileControl(node: Node): node is HTMLInputElement {
  return isHtml(node, 'input') && node.type === 'file';
}

export function hasTextSelection(node: Node): node is ValueControl {
  if (isHtml(node, 'textarea')) return true;
  return isHtml(node, 'input') && typesWithSelection.has(node.type);
}

/** A key press types into it: Backspace and Enter are its own. */
export function isTextControl(node: Node): node is ValueControl {
  return isHtml(node, 'textarea') || (isHtml(node, 'input') && isTypedInto(node));
}

function isTypedInto(input: HTMLInputElement): boolean {
  return typesWithSelection.has(input.type) || input.type === 'email' || input.type === 'number';
}

/** Past the form's own names: `<input name="elements">` would be `form.elements`. */
export function controlsOf(form: HTMLFormElement): Iterable<Element> {
  const prototype = Object.getPrototypeOf(form) as object;
  return (Reflect.get(prototype, 'elements', form) as HTMLFormControlsCollection | undefined) ?? [];
}

/** The controls that a change of this one may change: its form's, and the radio buttons of its group. */
export function relatedControls(control: Element): Element[] {
  if (!('form' in control)) return [control];
  const form = control.form as HTMLFormElement | null;
  if (form !== null) return [control, ...controlsOf(form)];
  if (!isHtml(control, 'input') || control.type !== 'radio' || control.name === '') return [control];
  const root = control.getRootNode() as ParentNode & Node;
  const group = [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  return [control, ...group.filter((radio) => radio.name === control.name && radio.form === null)];
}
