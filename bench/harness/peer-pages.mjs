import { openPage } from './browser.mjs';
import { bundle } from './bundle.mjs';
import { servePages } from './page-server.mjs';

/**
 * Serves pages by name, each with any of the peers: `open(browser, peer, page)` opens one in which the peer is there and has
 * not begun.
 */
export async function servePeers(peers, pages, scripts = [], options = {}) {
  const files = new Map();
  for (const peer of peers) files.set(`/${peer}.js`, await bundle(`peers/${peer}.ts`, options));
  for (const script of scripts) files.set(`/${script}.js`, await bundle(`pages/${script}.ts`));
  const server = await servePages(files);
  const head = (peer) => [...scripts, peer].map((script) => `<script src="/${script}.js"></script>`).join('');
  for (const peer of peers) {
    for (const [name, pageOf] of Object.entries(pages)) files.set(`/${name}-${peer}`, pageOf(head(peer)));
  }
  return {
    ...server,
    open: (browser, peer, page) => openPage(browser, `${server.origin}/${page}-${peer}`),
  };
}
