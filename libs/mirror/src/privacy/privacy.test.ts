/** @jest-environment jsdom */
import type { Policy } from '@alongside/protocol';
import { takeNatives } from '../natives';
import { Privacy } from './privacy';

const open: Policy = {
  mask: [],
  unmask: [],
  hide: [],
  noControl: [],
  maskAll: false,
  allowedQuery: [],
  recording: 'always',
};

function decide(html: string, policy: Partial<Policy> = {}): Record<string, string> {
  document.body.innerHTML = html;
  const realm = window as unknown as Window & typeof globalThis;
  const privacy = new Privacy({ ...open, ...policy }, takeNatives(realm), document);
  return Object.fromEntries(
    [...document.querySelectorAll('[id]')].map((element) => [element.id, privacy.decisionOf(element)]),
  );
}

describe('Privacy', () => {
  it('[P1] inherits, and the strictest wins', () => {
    const html = `<div id=a data-alongside-mask><p id=b><i id=c data-alongside-unmask></i></p>
      <p id=d class=alongside-hide><b id=e data-alongside-mask></b></p></div><p id=f></p>`;
    expect(decide(html)).toEqual({
      a: 'masked',
      b: 'masked',
      c: 'masked',
      d: 'hidden',
      e: 'hidden',
      f: 'plain',
    });
  });

  it('[P2] lifts by unmask only what maskAll put there', () => {
    const html = `<div id=a><p id=b data-alongside-unmask><i id=c data-alongside-mask><u id=d data-alongside-unmask></u></i></p>
      <p id=e class=public></p></div>`;
    expect(decide(html, { maskAll: true, unmask: ['.public'] })).toEqual({
      a: 'masked',
      b: 'plain',
      c: 'masked',
      d: 'masked',
      e: 'plain',
    });
  });

  it.each([
    '<input id=x type=PASSWORD>',
    '<input id=x autocomplete="cc-number">',
    '<input id=x autocomplete="section-a billing cc-csc">',
    '<input id=x autocomplete="one-time-code">',
    '<p id=x class=rr-mask>',
    '<p id=x data-sentry-mask>',
    '<p id=x data-openreplay-obscured>',
    '<p id=x class=secret>',
  ])('[P4] masks %s', (html) => {
    expect(decide(html, { mask: ['.secret'] })).toEqual({ x: 'masked' });
  });

  it.each(['<p id=x class=rr-block>', '<p id=x data-sentry-block>', '<p id=x data-openreplay-hidden>'])(
    '[P1] hides %s',
    (html) => {
      expect(decide(html)).toEqual({ x: 'hidden' });
    },
  );

  it('[P1] leaves out selectors that the browser does not understand, and says which', () => {
    const realm = window as unknown as Window & typeof globalThis;
    const privacy = new Privacy({ ...open, hide: ['p', '))'] }, takeNatives(realm), document);
    document.body.innerHTML = '<p id=x>';
    expect(privacy.refused).toEqual(['))']);
    expect(privacy.decisionOf(document.getElementById('x') as Element)).toBe('hidden');
  });

  it('[P1] lets no control into a no-control zone or a hidden one', () => {
    document.body.innerHTML = '<p data-alongside-no-control><b></b></p><i class=alongside-hide></i><u></u>';
    const realm = window as unknown as Window & typeof globalThis;
    const privacy = new Privacy(open, takeNatives(realm), document);
    const may = ['b', 'i', 'u'].map((name) => privacy.mayControl(document.querySelector(name) as Element));
    expect(may).toEqual([false, false, true]);
  });
});
