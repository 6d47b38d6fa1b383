import { markup } from '../random-markup';
import { dom, isFixed, mayWriteAgain } from '../world';
import { type Edits, ownerOf, realmOf } from './edit';

type Parsing = Element & { setHTMLUnsafe?(html: string): void };
const places = ['beforebegin', 'afterbegin', 'beforeend', 'afterend'] as const;

/** Pages write markup. */
export const markupEdits: Edits = {
  innerHTML(world) {
    const target = world.pick();
    if (!isFixed(target)) target.innerHTML = markup(world.random, 2);
  },
  innerHTMLAgain(world) {
    const target = world.pick();
    if (mayWriteAgain(target)) target.innerHTML = `${target.innerHTML}`;
  },
  outerHTML(world) {
    const target = world.pick();
    if (!isFixed(target)) target.outerHTML = markup(world.random, 2);
  },
  outerHTMLAgain(world) {
    const target = world.pick();
    if (!isFixed(target) && mayWriteAgain(target)) target.outerHTML = `${target.outerHTML}`;
  },
  insertAdjacentHTML(world) {
    world.pick().insertAdjacentHTML(world.random.of(places), markup(world.random, 2));
  },
  setHTMLUnsafe(world) {
    const target = world.pick() as Parsing;
    if (!isFixed(target)) target.setHTMLUnsafe?.(markup(world.random, 3));
  },
  shadowInnerHTML(world) {
    const host = world.find((element) => dom.shadowRoot(element) !== null);
    const shadow = host === null ? null : dom.shadowRoot(host);
    if (shadow !== null)
      shadow.innerHTML = `${world.random.of(['', '<slot></slot>', '<slot name=s></slot>'])}${markup(world.random, 2)}`;
  },
  fromTemplate(world) {
    const target = world.pick();
    const template = ownerOf(target).createElement('template');
    template.innerHTML = markup(world.random, 3);
    target.append(template.content.cloneNode(true), template.content);
  },
  fromParser(world) {
    const target = world.pick();
    const parsed = new (realmOf(target).DOMParser)().parseFromString(
      `<div>${markup(world.random, 3)}</div>`,
      'text/html',
    );
    target.append(...parsed.body.childNodes);
  },
};
