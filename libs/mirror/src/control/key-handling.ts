import { isHtml, isTextControl } from '../part/control';

export interface KeyHandling {
  /** Goes to the source as an action. */
  isSent: boolean;
  /** The mirror's browser does its own thing with it. */
  isNative: boolean;
}

const sentOnly: KeyHandling = { isSent: true, isNative: false };
const nativeOnly: KeyHandling = { isSent: false, isNative: true };
const both: KeyHandling = { isSent: true, isNative: true };

/** Moves the caret, or scrolls; seen as a part. */
const movesHere = new Set([
  'PageUp',
  'PageDown',
  'Home',
  'End',
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'CapsLock',
]);

/** Copy, find, reload: shortcuts of the agent's browser. */
export function isAgentsOwn({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || /^F\d+$/.test(key);
}

/** Which of the agent's keys are told to the source, and which the mirror takes itself. */
export function keyHandling(event: KeyboardEvent, target: Element): KeyHandling {
  const { key } = event;
  if (event.isComposing || isAgentsOwn(event) || movesHere.has(key)) return nativeOnly;
  if (key === 'Tab') return both;
  if (key === 'Enter' || key === 'Escape') return sentOnly;
  if (isTextControl(target)) return key === 'ArrowUp' || key === 'ArrowDown' ? both : nativeOnly;
  // A choice made here comes to the source as the part that it changes.
  if (isHtml(target, 'select') || isHtml(target, 'input')) return key === ' ' ? sentOnly : choosing(target);
  if ((target as HTMLElement).isContentEditable) return sentOnly;
  if (key.startsWith('Arrow') || key === ' ') return isHtml(target, 'body') ? nativeOnly : sentOnly;
  return sentOnly;
}

function choosing(target: Element): KeyHandling {
  return isHtml(target, 'input') && target.type === 'radio' ? sentOnly : nativeOnly;
}
