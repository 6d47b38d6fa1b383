import { join } from 'node:path';
import { test as base, expect, type Frame, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { describePage } from '../compare/page-tree';
import { findDifferences } from '../compare/tree-differences';
import type { Mirrored } from './mirror-page';

const site = 'http://mirror.test';

declare global {
  interface Window {
    mirror: (policy: object, origins?: readonly string[]) => Promise<Mirrored>;
    mirrored: Mirrored;
  }
}

export interface Mirror {
  page: Page;
  /** Shows a page as the source and mirrors it. Given whole when it begins with `<!doctype` or `<html`. */
  open(html: string, policy?: object, origins?: readonly string[]): Promise<void>;
  /** The customer's document and its copy. */
  source(): Frame;
  viewer(): Frame;
  /** Both hold the same tree: structure, attributes, values, boxes, sampled styles. */
  expectSame(): Promise<void>;
  reports(): Promise<string[]>;
}

let bundle: Promise<string> | null = null;

export async function bundlePage(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [join(__dirname, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['source'],
    logLevel: 'error',
  });
  return result.outputFiles[0]?.text ?? '';
}

const size = 'style="width:600px;height:420px;border:0;display:block"';
const frames = `<!doctype html><body style="margin:0"><iframe id="source" src="/page" ${size}></iframe>
  <div style="position:relative"><iframe id="viewer" src="/mirror" sandbox="allow-same-origin" ${size}></iframe>
  <div id="layer" style="position:absolute;inset:0;pointer-events:none;overflow:hidden"></div></div><script src="/bundle.js"></script>`;

async function frameOf(page: Page, id: string): Promise<Frame> {
  const frame = await (await page.$(`#${id}`))?.contentFrame();
  if (!frame) throw new Error(`no frame ${id}`);
  return frame;
}

async function differences(source: Frame, viewer: Frame): Promise<string[]> {
  const [left, right] = await Promise.all([describePage(source), describePage(viewer)]);
  return findDifferences(left, right);
}

export const test = base.extend<{ mirror: Mirror }>({
  mirror: async ({ page }, use) => {
    bundle ??= bundlePage('mirror-page.ts');
    const script = await bundle;
    let shown = '';
    await page.route(`${site}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/bundle.js') return route.fulfill({ contentType: 'text/javascript', body: script });
      if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: frames });
      if (pathname === '/page') return route.fulfill({ contentType: 'text/html', body: shown });
      if (pathname === '/mirror') return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
      return route.fallback();
    });
    let found: { source: Frame; viewer: Frame } | null = null;
    const both = () => {
      if (found === null) throw new Error('nothing is open');
      return found;
    };
    await use({
      page,
      async open(html, policy = {}, origins = undefined) {
        shown = /^\s*<(!doctype|html)/i.test(html)
          ? html
          : `<!doctype html><html><body>${html}</body></html>`;
        await page.goto(`${site}/`);
        await page.evaluate(
          async ([rules, allowed]) => {
            window.mirrored = await window.mirror(rules, allowed);
          },
          [policy, origins] as const,
        );
        found = { source: await frameOf(page, 'source'), viewer: await frameOf(page, 'viewer') };
      },
      source: () => both().source,
      viewer: () => both().viewer,
      async expectSame() {
        const { source, viewer } = both();
        await expect.poll(() => differences(source, viewer), 'source ≠ viewer').toEqual([]);
        await page.evaluate(() => window.mirrored.check());
      },
      reports: () =>
        page.evaluate(() => window.mirrored.reports.map(({ problem, detail }) => `${problem}: ${detail}`)),
    });
  },
});
export { expect };
