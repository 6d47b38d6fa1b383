import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { govukPage } from './govuk-page';

const root = join(__dirname, '../..');

/** Packages whose files are shown as they were published. */
const packages = [
  '@shoelace-style',
  'codemirror',
  'govuk-frontend',
  'impress.js',
  'leaflet',
  'material-dashboard',
  'quill',
  'reveal.js',
  'startbootstrap-freelancer',
  'swagger-ui-dist',
  'todomvc-app-css',
  'uikit',
];

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
};

/**
 * The overlay stands in for what a package leaves to its own build: a start script, a description to show.
 * GOV.UK's style sheet names its fonts and pictures from the root of the host.
 */
function findFile(path: string): string | undefined {
  const candidates = [join(__dirname, 'overlay', path), join(__dirname, path)];
  if (path.startsWith('/assets/'))
    candidates.push(join(root, 'node_modules/govuk-frontend/dist/govuk', path));
  if (packages.some((name) => path.startsWith(`/${name}/`)))
    candidates.push(join(root, 'node_modules', path));
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

/** Puts our tag into a page that we did not write: the only thing an integrator does. */
function addScriptTag(html: string, alongsideUrl: string): string {
  const tag = `<script async src="${alongsideUrl}/embed.js" data-site="demo"></script>`;
  const place = /<\/head>/i.exec(html)?.index ?? 0;
  return html.slice(0, place) + tag + html.slice(place);
}

function readPage(path: string): { body: Buffer | string; extension: string } | undefined {
  if (path === '/govuk/') return { body: govukPage(), extension: '.html' };
  const file = findFile(path);
  return file === undefined ? undefined : { body: readFileSync(file), extension: extname(file) };
}

function answer(response: ServerResponse, path: string, alongsideUrl: string): void {
  const page = readPage(path);
  if (!page) {
    response.writeHead(404).end();
    return;
  }
  const isHtml = page.extension === '.html';
  response.writeHead(200, { 'content-type': mediaTypes[page.extension] ?? 'application/octet-stream' });
  response.end(isHtml ? addScriptTag(page.body.toString(), alongsideUrl) : page.body);
}

export interface SiteServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the pages of others on a port of its own, each with our script tag. */
export async function serveSites(alongsideUrl: string, port = 0): Promise<SiteServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    answer(response, normalize(decodeURIComponent(pathname)), alongsideUrl);
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
