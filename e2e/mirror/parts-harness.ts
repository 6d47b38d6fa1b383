import { join } from 'node:path';
import { test as base, type FrameLocator, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type { Connected } from './parts-page';

const site = 'http://parts.test';

declare global {
  interface Window {
    connect: () => Connected;
    parts: Connected;
  }
}

export interface Parts {
  /** Loads the page twice, once as the source and once in the viewer's sandbox, and sends the initial state across. */
  open(body: string): Promise<void>;
  source: FrameLocator;
  viewer: FrameLocator;
  page: Page;
  /** What goes from the source to the viewer now, as kinds of part. */
  flush(): Promise<string[]>;
}

let bundle: Promise<string> | null = null;

async function bundled(): Promise<string> {
  const result = await build({
    entryPoints: [join(__dirname, 'parts-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['source'],
    logLevel: 'error',
  });
  return result.outputFiles[0]?.text ?? '';
}

function frames(): string {
  const size = 'style="width:600px;height:400px;border:0;display:block"';
  return `<!doctype html><body style="margin:0"><iframe id="source" src="/page" ${size}></iframe><textarea id="notes"></textarea>
    <iframe id="viewer" src="/page" sandbox="allow-same-origin" ${size}></iframe>
    <div id="layer" style="position:absolute;pointer-events:none"></div>
    <div id="surface" style="position:absolute;display:none;top:0;left:0;width:600px;height:400px"></div>
    <script src="/bundle.js"></script>`;
}

export const test = base.extend<{ parts: Parts }>({
  parts: async ({ page }, use) => {
    bundle ??= bundled();
    const script = await bundle;
    let body = '';
    await page.route(`${site}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/bundle.js') return route.fulfill({ contentType: 'text/javascript', body: script });
      const document = `<!doctype html><html><head><style>body{margin:0}</style></head><body>${body}</body></html>`;
      return route.fulfill({ contentType: 'text/html', body: pathname === '/page' ? document : frames() });
    });
    await use({
      page,
      source: page.frameLocator('#source'),
      viewer: page.frameLocator('#viewer'),
      async open(html) {
        body = html;
        await page.goto(`${site}/`);
        await page.evaluate(() => {
          window.parts = window.connect();
          window.parts.flush();
        });
      },
      flush: () => page.evaluate(() => window.parts.flush().map((part) => part.kind)),
    });
    const errors = await page.evaluate(() => window.parts?.errors ?? []);
    if (errors.length > 0) throw new Error(`caught by the guard: ${errors.join('; ')}`);
  },
});
export { expect } from '@playwright/test';
