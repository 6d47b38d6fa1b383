/** @jest-environment jsdom */
import { keyHandling } from './key-handling';

const element = (html: string): Element => {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  return holder.firstElementChild as Element;
};
const handling = (init: KeyboardEventInit, html: string) =>
  keyHandling(new KeyboardEvent('keydown', init), element(html));

const sentOnly = { isSent: true, isNative: false };
const nativeOnly = { isSent: false, isNative: true };
const both = { isSent: true, isNative: true };

describe('a key of the agent', () => {
  it.each([
    ['letters typed into a field are seen as its value', { key: 'a' }, '<input>', nativeOnly],
    ['Backspace in a field is seen as its value', { key: 'Backspace' }, '<textarea></textarea>', nativeOnly],
    [
      'Enter goes to the source, which knows what it means',
      { key: 'Enter' },
      '<textarea></textarea>',
      sentOnly,
    ],
    ['Escape goes to the source', { key: 'Escape' }, '<div></div>', sentOnly],
    ['Tab moves here and there', { key: 'Tab' }, '<button></button>', both],
    ['arrows up and down reach a field’s suggestions', { key: 'ArrowDown' }, '<input>', both],
    ['arrows left and right move the caret', { key: 'ArrowLeft' }, '<input>', nativeOnly],
    ['a radio group is moved by the source', { key: 'ArrowDown' }, '<input type=radio>', sentOnly],
    ['a list’s choice is a part', { key: 'ArrowDown' }, '<select></select>', nativeOnly],
    ['a check box is toggled by the source', { key: ' ' }, '<input type=checkbox>', sentOnly],
    ['a page’s single-key shortcut goes to the source', { key: '/' }, '<div></div>', sentOnly],
    ['the agent’s own shortcuts stay here', { key: 'c', ctrlKey: true }, '<input>', nativeOnly],
    ['reloading stays here', { key: 'F5' }, '<div></div>', nativeOnly],
    ['an input method is not disturbed', { key: 'Enter', isComposing: true }, '<input>', nativeOnly],
  ])('%s', (_rule, init, html, expected) => {
    expect(handling(init, html)).toEqual(expected);
  });
});
