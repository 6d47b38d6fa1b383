/** @jest-environment jsdom */
import { ownsTab } from './tab-owner';

function frameIn(page: Window): Window {
  const frame = page.document.createElement('iframe');
  page.document.body.append(frame);
  return frame.contentWindow as Window;
}

describe('the session of a tab', () => {
  const inner = frameIn(frameIn(window));

  afterEach(() => {
    document.head.replaceChildren();
    Reflect.deleteProperty(window, 'Alongside');
  });

  it('is kept by a page, and by a frame in pages without the script', () => {
    expect(ownsTab(window)).toBe(true);
    expect(ownsTab(inner)).toBe(true);
  });

  it('is not kept by a frame of a page that carries the script, however deep, and whether it has run or not', () => {
    const tag = document.createElement('script');
    tag.dataset.site = 'demo';
    document.head.append(tag);
    expect(ownsTab(inner)).toBe(false);
    tag.remove();
    Object.assign(window, { Alongside: {} });
    expect(ownsTab(inner)).toBe(false);
    expect(ownsTab(window)).toBe(true);
  });
});
