import type { Page } from '@playwright/test';

/** What a page that shows others' pages must never do. */
export interface MirrorWatch {
  /** Scripts that ran in a frame of the page. */
  readonly scripts: string[];
  /** Requests to another origin than our own. */
  readonly requests: string[];
  /** What the browser had to refuse: a script, a request against the policy. */
  readonly refusals: string[];
}

const refused = /Content Security Policy|Blocked script execution|Blocked form submission|sandboxed/i;

/** Counts what happens in the agent's page from now on. The tests' own questions have no address, and are left out. */
export async function watchMirror(page: Page, origin: string): Promise<MirrorWatch> {
  const watch: MirrorWatch = { scripts: [], requests: [], refusals: [] };
  page.on('console', (message) => {
    if (refused.test(message.text())) watch.refusals.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    const isOwn = new URL(url).origin === origin || url.startsWith('data:') || url.startsWith('about:');
    if (!isOwn) watch.requests.push(url);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(origin).host) watch.requests.push(socket.url());
  });
  const browser = await page.context().newCDPSession(page);
  const { frameTree } = await browser.send('Page.getFrameTree');
  browser.on('Debugger.scriptParsed', ({ url, executionContextAuxData }) => {
    const world = (executionContextAuxData ?? {}) as { frameId?: string; isDefault?: boolean };
    if (url !== '' && world.isDefault === true && world.frameId !== frameTree.frame.id)
      watch.scripts.push(url);
  });
  await browser.send('Debugger.enable');
  return watch;
}

/** Forgets what was counted, for the next page. */
export function resetWatch(watch: MirrorWatch): void {
  for (const list of [watch.scripts, watch.requests, watch.refusals]) list.length = 0;
}
