import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { readBundle } from './bundle';
import { govukPage } from './govuk-page';

const root = join(__dirname, '../..');

/** Of frame mode's control page. */
export const controlPath = '/alongside.html';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.vtt': 'text/vtt; charset=utf-8',
};

/** Where packages ask for their files by another address than the one they published them at. */
const moved: Readonly<Record<string, string>> = {
  '/assets/': '/govuk-frontend/dist/govuk/assets/',
  '/simple-datatables/docs/demos/dist/css/': '/simple-datatables/dist/',
  '/simple-datatables/docs/demos/dist/': '/simple-datatables/dist/',
};

function placeOf(path: string): string {
  const from = Object.keys(moved).find((start) => path.startsWith(start));
  return from === undefined ? path : `${moved[from]}${path.slice(from.length)}`;
}

/**
 * Packages' files are shown as they were published; the overlay stands in for what a package leaves to its own build:
 * a start script, a description to show.
 */
function findFile(path: string): string | undefined {
  const folders = [join(__dirname, 'overlay'), __dirname, join(root, 'node_modules')];
  return folders
    .map((folder) => join(folder, placeOf(path)))
    .find((file) => existsSync(file) && statSync(file).isFile());
}

/** Puts our tag into a page that we did not write: the only thing an integrator does. */
function addScriptTag(html: string, alongsideUrl: string): string {
  const tag = `<script async src="${alongsideUrl}/embed.js" data-site="demo"></script>`;
  const place = /<\/head>/i.exec(html)?.index ?? 0;
  return html.slice(0, place) + tag + html.slice(place);
}

interface Found {
  readonly body: Buffer | string;
  readonly extension: string;
}

async function readPage(path: string): Promise<Found | undefined> {
  if (path === '/govuk/') return { body: govukPage(), extension: '.html' };
  if (path.startsWith('/bundles/'))
    return { body: await readBundle(path.slice('/bundles/'.length)), extension: '.js' };
  const file = findFile(path);
  return file === undefined ? undefined : { body: readFileSync(file), extension: extname(file) };
}

/** What stands on the pages: our script tag, or nothing of ours, beside a control page of frame mode in either form. */
export type Tagging = 'tag' | 'frame' | 'window';

interface Serving {
  readonly alongsideUrl: string;
  readonly tagging: Tagging;
}

async function answerControlPage(
  response: ServerResponse,
  { alongsideUrl, tagging }: Serving,
): Promise<void> {
  const page = await fetch(`${alongsideUrl}/frame-page.html?site=demo&form=${tagging}`);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(await page.text());
}

async function answer(response: ServerResponse, path: string, serving: Serving): Promise<void> {
  const { alongsideUrl, tagging } = serving;
  if (tagging !== 'tag' && path === controlPath) return answerControlPage(response, serving);
  const page = await readPage(path);
  if (!page) {
    response.writeHead(404).end();
    return;
  }
  const isHtml = page.extension === '.html';
  response.writeHead(200, { 'content-type': mediaTypes[page.extension] ?? 'application/octet-stream' });
  const isTagged = isHtml && tagging === 'tag';
  response.end(isTagged ? addScriptTag(page.body.toString(), alongsideUrl) : page.body);
}

export interface SiteServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the pages of others on a port of its own. */
export async function serveSites(alongsideUrl: string, port: number, tagging: Tagging): Promise<SiteServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    answer(response, normalize(decodeURIComponent(pathname)), { alongsideUrl, tagging }).catch(
      (error: unknown) => {
        response.writeHead(500).end(String(error));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sites have no port');
  return {
    url: `http://localhost:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
