import type { Page, TestInfo } from '@playwright/test';
import { expectSamePixels, expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';
import { readReady, sitesPortVariable } from '../product/ready';
import { ConsoleScreen } from '../screens/console-screen';
import { CustomerScreen } from '../screens/customer-screen';
import { type Fidelity, fidelityAnnotation } from './fidelity';
import { type SiteServer, serveSites } from './serve';
import { sites } from './sites';
import { type MirrorWatch, resetWatch, watchMirror } from './watch-mirror';

// Recording what the frames hold would run scripts in them, and refuse them: what is watched for here.
test.use({ trace: 'off' });

/** Thousands of rows take their time on a busy machine. */
const loadTimeoutMs = 60_000;

let server: SiteServer;
/** One agent goes through all pages with one customer, in one session that page loads do not end. */
let agent: ConsoleScreen;
let customer: CustomerScreen;
let watch: MirrorWatch;
let isShared = false;

test.beforeAll(async ({ browser }) => {
  const ready = readReady();
  server = await serveSites(ready.gateway, Number(process.env[sitesPortVariable]));
  agent = new ConsoleScreen(await browser.newPage({ viewport: { width: 1680, height: 1050 } }), ready);
  await agent.signIn('agent');
  watch = await watchMirror(agent.page, new URL(ready.console).origin);
  customer = new CustomerScreen(await browser.newPage(), ready.demo);
  await stayHere(customer.page);
});

test.afterAll(async () => {
  await customer.context.close();
  await agent.page.context().close();
  await server.close();
});

test.beforeEach(() => resetWatch(watch));

/** Only this machine answers: what a page wants from elsewhere stays away, for the customer, too. */
async function stayHere(page: Page): Promise<void> {
  await page.route(
    (url) => url.hostname !== 'localhost' && url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
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
  const nodes = await expectSameStructure(customer.page, agent);
  return { nodes, pixels: await expectSamePixels(customer.page, agent, info) };
}

for (const site of sites) {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  test(`${site.name} looks the same in the mirror, after use`, async ({}, info) => {
    test.slow();
    await customer.page.emulateMedia({ colorScheme: site.colorScheme ?? 'light' });
    await customer.page.goto(server.url + site.path, { timeout: loadTimeoutMs });
    await share();
    await site.use(customer.page);
    await customer.page.mouse.move(1, 1);
    const fidelity = { name: site.name, ...(await compare(info)) };
    expect(watch).toEqual({ scripts: [], requests: [], refusals: [] });
    info.annotations.push({ type: fidelityAnnotation, description: JSON.stringify(fidelity) });
  });
}
