import type { BrowserContext, Page, TestInfo } from '@playwright/test';
import { expectSamePixels, expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';
import { readReady, sitesPortVariable } from '../product/ready';
import { ConsoleScreen } from '../screens/console-screen';
import { CustomerScreen } from '../screens/customer-screen';
import { type Fidelity, fidelityAnnotation } from './fidelity';
import { pageInFrame } from './page-in-frame';
import { controlPath, type SiteServer, serveSites } from './serve';
import { sites } from './sites';
import { type MirrorWatch, resetWatch, watchMirror } from './watch-mirror';

// Recording what the frames hold would run scripts in them, and refuse them: what is watched for here.
test.use({ trace: 'off' });

/** Thousands of rows take their time on a busy machine. */
const loadTimeoutMs = 60_000;

/** `FRAME_MODE=frame`, or `window`: the same pages without our tag, in the frame or the child window of a control page (claim C16). */
const tagging = (['frame', 'window'] as const).find((form) => form === process.env.FRAME_MODE) ?? 'tag';
const isFrameMode = tagging !== 'tag';

let server: SiteServer;
/** One agent goes through all pages with one customer, in one session that page loads do not end. */
let agent: ConsoleScreen;
let customer: CustomerScreen;
/** What the customer looks at: the page that has our tag, or the frame or child window of the one that has it. */
let shown: Page;
let watch: MirrorWatch;
let isShared = false;

test.beforeAll(async ({ browser }) => {
  const ready = readReady();
  server = await serveSites(ready.gateway, Number(process.env[sitesPortVariable]), tagging);
  agent = new ConsoleScreen(await browser.newPage({ viewport: { width: 1680, height: 1050 } }), ready);
  await agent.signIn('agent');
  watch = await watchMirror(agent.page, new URL(ready.console).origin);
  customer = new CustomerScreen(await browser.newPage(), ready.demo);
  await stayHere(customer.page.context());
  shown = await open[tagging]();
});

test.afterAll(async () => {
  await customer.context.close();
  await agent.page.context().close();
  await server.close();
});

test.beforeEach(() => resetWatch(watch));

/** Only this machine answers: what a page wants from elsewhere stays away, for the customer, too. */
async function stayHere(context: BrowserContext): Promise<void> {
  await context.route(
    (url) => url.hostname !== 'localhost' && url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
}

const open = { tag: async () => customer.page, frame: openFrame, window: openChild };

async function openControlPage(): Promise<Page> {
  const { page } = customer;
  await page.goto(`${server.url}${controlPath}#${sites[0]?.path}`);
  return page;
}

async function openFrame(): Promise<Page> {
  const page = await openControlPage();
  const frame = await (await page.getByTestId('shared-frame').elementHandle())?.contentFrame();
  if (!frame) throw new Error('the control page shows no frame');
  return pageInFrame(page, frame);
}

async function openChild(): Promise<Page> {
  const page = await openControlPage();
  const opened = page.context().waitForEvent('page');
  await page.getByTestId('page-window').click();
  return opened;
}

/** Begins the session on the first page; on the others it goes on by itself. */
async function share(): Promise<void> {
  if (!isShared) {
    await customer.introduce();
    await agent.askToConnect(customer);
    await customer.accept();
    await agent.seeActiveSession();
    isShared = true;
  }
  await customer.bar.waitFor();
  await expect(agent.state).toHaveText(/active/i);
}

async function compare(info: TestInfo): Promise<Omit<Fidelity, 'name'>> {
  const nodes = await expectSameStructure(shown, agent);
  return { nodes, pixels: await expectSamePixels(shown, agent, info) };
}

for (const site of sites) {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  test(`${site.name} looks the same in the mirror, after use`, async ({}, info) => {
    test.skip(isFrameMode && site.name === 'Frame of another origin', 'without our tag it is a box');
    test.slow();
    await shown.emulateMedia({ colorScheme: site.colorScheme ?? 'light' });
    await shown.goto(server.url + site.path, { timeout: loadTimeoutMs });
    await share();
    await site.use(shown);
    await shown.mouse.move(1, 1);
    const fidelity = { name: site.name, ...(await compare(info)) };
    expect(watch).toEqual({ scripts: [], requests: [], refusals: [] });
    if (isFrameMode) return;
    info.annotations.push({ type: fidelityAnnotation, description: JSON.stringify(fidelity) });
  });
}
