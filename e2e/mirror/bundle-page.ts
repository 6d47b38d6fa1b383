import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';

/** What the gateway says of `/mirror`. */
const mirrorPolicy =
  "default-src 'none'; img-src 'self' data:; font-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const frames = `<!doctype html><body style="margin:0"><iframe id="source" src="/page"></iframe>
  <iframe id="viewer" src="/mirror" sandbox="allow-same-origin"></iframe><script src="/bundle.js"></script>`;

export interface Served {
  /** Requests that nobody of ours serves. */
  readonly strange: string[];
}

async function bundleOf(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['source'],
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** Opens a page with a source's frame and a viewer's frame, and a script of ours between them. */
export async function openBundle(
  page: Page,
  entry: string,
  files: Record<string, { contentType: string; body: string }> = {},
): Promise<Served> {
  const site = `http://${entry.replace('.ts', '')}.test`;
  const script = await bundleOf(entry);
  const strange: string[] = [];
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url());
    const html = (body: string) => route.fulfill({ contentType: 'text/html', body });
    const file = files[url.pathname];
    if (url.origin === site && file !== undefined) return route.fulfill(file);
    if (url.origin === site && url.pathname === '/bundle.js')
      return route.fulfill({ contentType: 'text/javascript', body: script });
    if (url.origin === site && url.pathname === '/') return html(frames);
    if (url.origin === site && url.pathname === '/page') return html('<!doctype html><title>source</title>');
    if (url.origin === site && url.pathname === '/mirror') {
      return route.fulfill({
        contentType: 'text/html',
        headers: { 'content-security-policy': mirrorPolicy },
        body: '<!doctype html>',
      });
    }
    strange.push(url.href);
    return route.abort();
  });
  await page.goto(`${site}/`);
  return { strange };
}
