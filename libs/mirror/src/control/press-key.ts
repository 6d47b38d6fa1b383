import type { Action } from '@alongside/protocol';
import { isCheckControl, isElement, isHtml, isTextControl } from '../part/control';
import { deepActiveElement } from '../part/focus';
import { dispatchChange, dispatchInput, setNatively } from '../part/native-setter';
import { owesChange, payChange } from '../part/owed-change';
import { type ActingPage, mayActOn, mayPress } from './acting-page';
import { nextByTab } from './focusable';
import { submitImplicitly } from './implicit-submission';
import { modifiersOf } from './modifiers';

/** For pages that still ask for them. */
const keyCodes: Record<string, number> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  Escape: 27,
  ' ': 32,
  PageUp: 33,
  PageDown: 34,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Delete: 46,
};

const shift = 1;

type MayAct = (element: Element) => boolean;

/** A key pressed and released on the element, with what the browser would do by default: scripts' keys do nothing alone. */
export function pressKey(
  element: HTMLElement,
  { key, modifiers }: Pick<Action, 'key' | 'modifiers'>,
  page: ActingPage,
): void {
  const isAllowed = dispatchKey(element, 'keydown', key, modifiers);
  const prints = key === 'Enter' || key.length === 1;
  const isTyped = isAllowed && (!prints || dispatchKey(element, 'keypress', key, modifiers));
  if (isTyped) defaultOf(element, { key, modifiers }, page);
  const active = element.isConnected ? element : (element.ownerDocument.activeElement ?? element);
  if (active === element || mayActOn(active, page)) dispatchKey(active, 'keyup', key, modifiers);
}

function dispatchKey(element: Element, name: string, key: string, modifiers: number): boolean {
  const realm = element.ownerDocument.defaultView;
  if (realm === null) return false;
  const keyCode = keyCodes[key] ?? key.toUpperCase().charCodeAt(0);
  const init = { key, code: codeOf(key), keyCode, which: keyCode, ...modifiersOf(modifiers) };
  return element.dispatchEvent(
    new realm.KeyboardEvent(name, { ...init, bubbles: true, cancelable: true, composed: true, view: realm }),
  );
}

function codeOf(key: string): string {
  if (key === ' ') return 'Space';
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  return /^\d$/.test(key) ? `Digit${key}` : key;
}

function defaultOf(
  element: HTMLElement,
  { key, modifiers }: Pick<Action, 'key' | 'modifiers'>,
  page: ActingPage,
): void {
  const mayAct = (other: Element) => mayActOn(other, page);
  if (key === 'Tab') {
    nextByTab(element, (modifiers & shift) !== 0, mayAct)?.focus();
  } else if (element.isContentEditable) {
    if (isEditedIn(element, page)) edit(element, key);
  } else if (key === 'Enter') {
    enter(element, page);
  } else if (key === 'Escape') {
    cancelDialog(element);
  } else if (key === ' ' && (isCheckControl(element) || activates(element))) {
    if (mayPress(element, page)) element.click();
  } else {
    step(element, key, mayAct);
  }
}

function activates(element: Element): boolean {
  if (isHtml(element, 'button') || isHtml(element, 'summary')) return true;
  return isHtml(element, 'input') && ['button', 'submit', 'reset', 'image'].includes(element.type);
}

function enter(element: HTMLElement, page: ActingPage): void {
  if (isHtml(element, 'textarea')) insert(element, '\n');
  else if (activates(element) || isHtml(element, 'a')) {
    if (mayPress(element, page)) element.click();
  } else if (isHtml(element, 'input')) {
    payChange(element);
    submitImplicitly(element, (other) => mayActOn(other, page));
  }
}

function insert(control: HTMLTextAreaElement, text: string): void {
  const { value, selectionStart, selectionEnd } = control;
  setNatively(control, 'value', value.slice(0, selectionStart) + text + value.slice(selectionEnd));
  control.setSelectionRange(selectionStart + text.length, selectionStart + text.length);
  dispatchInput(control, text);
  owesChange(control);
}

/**
 * Whether typing goes into this editor: the browser's commands edit what has the focus, and not the element that was named.
 * Neither a field inside of the editor nor a caret where nobody else may act will do.
 */
function isEditedIn(editor: HTMLElement, page: ActingPage): boolean {
  if (!hasFocusWithin(editor)) editor.focus({ preventScroll: true });
  const active = deepActiveElement(editor.ownerDocument);
  if (active === null || !hasFocusWithin(editor) || isTextControl(active)) return false;
  const selection = editor.ownerDocument.getSelection();
  const ends = selection === null ? [] : [selection.anchorNode, selection.focusNode];
  // What was typed a moment ago is not in any mirror yet; privacy speaks of it all the same.
  const mayEdit = (node: Node | null) => {
    const element = node === null || isElement(node) ? node : node.parentElement;
    if (element === null || !editor.contains(element)) return true;
    return page.privacy.decisionOf(element) !== 'hidden' && page.privacy.mayControl(element);
  };
  return mayActOn(active, page) && ends.every(mayEdit);
}

function hasFocusWithin(editor: HTMLElement): boolean {
  let at: Node | null = deepActiveElement(editor.ownerDocument);
  while (at !== null && at !== editor) at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null;
  return at !== null;
}

/** The one way in which a script can type into an editor so that the editor takes it for typing. */
function edit(element: HTMLElement, key: string): void {
  const { ownerDocument } = element;
  if (key === 'Enter') ownerDocument.execCommand('insertParagraph');
  else if (key === 'Backspace') ownerDocument.execCommand('delete');
  else if (key === 'Delete') ownerDocument.execCommand('forwardDelete');
  else if (key.length === 1) ownerDocument.execCommand('insertText', false, key);
}

function cancelDialog(element: HTMLElement): void {
  const realm = element.ownerDocument.defaultView;
  const dialog = element.closest('dialog');
  if (realm === null || dialog === null || !dialog.matches(':modal')) return;
  if (dialog.dispatchEvent(new realm.Event('cancel', { cancelable: true }))) dialog.close();
}

/** Arrow keys on what has steps: options, radio buttons, ranges, numbers. */
function step(element: HTMLElement, key: string, mayAct: MayAct): void {
  const by =
    key === 'ArrowDown' || key === 'ArrowRight' ? 1 : key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 0;
  if (by === 0) return;
  if (isHtml(element, 'select')) stepSelect(element, by, mayAct);
  else if (isHtml(element, 'input') && element.type === 'radio') stepRadio(element, by, mayAct);
  else if (isHtml(element, 'input') && !isTextControl(element)) stepValue(element, key);
  else if (isHtml(element, 'input') && element.type === 'number') stepValue(element, key);
}

function stepSelect(select: HTMLSelectElement, by: number, mayAct: MayAct): void {
  const next = select.selectedIndex + by;
  const option = select.options[next];
  if (select.multiple || option === undefined || !mayAct(option)) return;
  select.selectedIndex = next;
  dispatchInput(select, null);
  dispatchChange(select);
}

function stepRadio(radio: HTMLInputElement, by: number, mayAct: MayAct): void {
  const root = radio.form ?? radio.ownerDocument;
  const all = [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  const group = all.filter((one) => one.name === radio.name && one.form === radio.form && !one.disabled);
  const next = group[(group.indexOf(radio) + by + group.length) % group.length];
  if (next === undefined || !mayAct(next)) return;
  next.focus();
  next.click();
}

function stepValue(input: HTMLInputElement, key: string): void {
  if (input.type !== 'range' && input.type !== 'number') return;
  if (key === 'ArrowUp' || (key === 'ArrowRight' && input.type === 'range')) input.stepUp();
  else if (key === 'ArrowDown' || (key === 'ArrowLeft' && input.type === 'range')) input.stepDown();
  else return;
  dispatchInput(input, null);
  dispatchChange(input);
}
