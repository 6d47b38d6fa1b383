import type { Frame, Page } from '@playwright/test';

/** What belongs to the window, and not to the document in it. */
const ofWindow = new Set<string | symbol>(['mouse', 'keyboard', 'emulateMedia', 'screenshot', 'context']);

/** A frame that fills its page from the upper left corner, for those who use a page. */
export function pageInFrame(page: Page, frame: Frame): Page {
  return new Proxy(page, {
    get(_, name): unknown {
      if (name === 'mainFrame') return () => frame;
      const owner = ofWindow.has(name) ? page : frame;
      const value: unknown = Reflect.get(owner, name);
      return typeof value === 'function' ? value.bind(owner) : value;
    },
  });
}
