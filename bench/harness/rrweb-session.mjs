import { WebSocketServer } from 'ws';
import { appPage } from '../pages/app-page.mjs';
import { bundle } from './bundle.mjs';
import { servePages } from './page-server.mjs';

/** Passes on what it gets, and does nothing else. */
async function relay() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await new Promise((resolve) => server.once('listening', resolve));
  const kept = [];
  server.on('connection', (socket, { url }) => {
    if (url === '/viewer') for (const message of kept) socket.send(message);
    socket.on('message', (data) => {
      const message = data.toString();
      kept.push(message);
      for (const other of server.clients) if (other !== socket) other.send(message);
    });
  });
  return { port: server.address().port, close: () => server.close() };
}

/** A page that rrweb records and one that shows it, with a bare relay between them. */
export async function openRrwebSession(browser) {
  const script = (name) => `<script src="/${name}.js"></script>`;
  const files = new Map();
  for (const name of ['live-rrweb-source', 'live-rrweb-viewer'])
    files.set(`/${name}.js`, await bundle(`peers/${name}.ts`));
  files.set('/source', appPage(1_000, script('live-rrweb-source')));
  files.set('/viewer', `<!doctype html><html><body>${script('live-rrweb-viewer')}</body></html>`);
  const [server, socket] = [await servePages(files), await relay()];
  const [ours, theirs] = [await browser.newContext(), await browser.newContext()];
  const [source, viewer] = [await ours.newPage(), await theirs.newPage()];
  await source.goto(`${server.origin}/source?${socket.port}`);
  await viewer.goto(`${server.origin}/viewer?${socket.port}`);
  return {
    source,
    viewer,
    frame: 'iframe',
    async close() {
      await ours.close();
      await theirs.close();
      socket.close();
      await server.close();
    },
  };
}
