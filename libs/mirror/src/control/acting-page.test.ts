/** @jest-environment jsdom */
import { type ActingPage, mayActOn } from './acting-page';

const page: ActingPage = {
  nodes: {
    nodeOf: () => undefined,
    idOf: (node) => ((node as Element).classList.contains('unknown') ? 0 : 1),
  },
  privacy: {
    decisionOf: (node) => ((node as Element).closest('[data-alongside-hide]') ? 'hidden' : 'plain'),
    mayControl: (element) => element.closest('[data-alongside-no-control]') === null,
  },
};

const may = (html: string) => {
  document.body.innerHTML = html;
  return mayActOn(document.querySelector('#target') as Element, page);
};

describe('an action of another participant', () => {
  it.each([
    '<button id="target">go</button>',
    '<a id="target" href="#">go</a>',
    '<div id="target">anything</div>',
    '<input id="target">',
    '<fieldset><input id="target"></fieldset>',
  ])('reaches %s', (html) => {
    expect(may(html)).toBe(true);
  });

  it.each([
    '<input id="target" type="password">',
    '<button id="target" disabled></button>',
    '<button disabled><span id="target"></span></button>',
    '<fieldset disabled><input id="target"></fieldset>',
    '<div inert><p><button id="target"></button></p></div>',
    '<div data-alongside-hide><button id="target"></button></div>',
    '<div data-alongside-no-control><button id="target"></button></div>',
    '<button id="target" class="unknown"></button>',
    '<alongside-root id="target"></alongside-root>',
  ])('does not reach %s', (html) => {
    expect(may(html)).toBe(false);
  });
});
