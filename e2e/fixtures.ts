import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type Cookie,
  type Page,
} from '@playwright/test';
import { type Ready, type Role, readReady } from './product/ready';
import { ConsoleScreen } from './screens/console-screen';
import { CustomerScreen } from './screens/customer-screen';

interface Fixtures {
  /** Addresses and users of the product that runs for these tests. */
  readonly ready: Ready;
  /** A customer's browser of its own, still empty. */
  readonly customer: CustomerScreen;
  /** A console with an agent signed in. */
  readonly agent: ConsoleScreen;
  /** One more customer's browser or device. */
  openCustomer(options?: BrowserContextOptions): Promise<CustomerScreen>;
  /** One more console, signed in. */
  openConsole(role: Role, options?: BrowserContextOptions): Promise<ConsoleScreen>;
  /** The agent asks, the customer on this page of the shop accepts, both see the session. */
  startSession(path?: string): Promise<void>;
}

/** Each signs in by the form once; in the tests behind it the console is opened as it is in the middle of a day's work. */
const signedIn = new Map<Role, Cookie[]>();

/** The agent's console stays open from test to test, as it does all day: to load it anew is a quarter of a short test. */
let keptAgent: ConsoleScreen | null = null;

/** What a test may have put onto it is off again, and the agent is back at the dashboard, by the console's own link. */
async function putBack({ page }: ConsoleScreen): Promise<void> {
  if (page.isClosed()) {
    keptAgent = null;
    return;
  }
  for (const event of ['websocket', 'request', 'response', 'console', 'pageerror'] as const)
    page.removeAllListeners(event);
  await page.unrouteAll();
  await page.mouse.move(0, 0);
  if (!(await returnToDashboard(page))) await page.goto('about:blank');
}

/** By the console's own link. False: there is none to press, or something would be left behind. */
async function returnToDashboard(page: Page): Promise<boolean> {
  // Notices outlive the page that they are about, and a dashboard that is open already is not made anew.
  if ((await page.locator('[data-sonner-toast]').count()) > 0) return false;
  if (await page.getByTestId('code-input').isVisible()) return false;
  try {
    await page.getByRole('link', { name: 'Dashboard', exact: true }).click({ timeout: 1_000 });
    await page.getByTestId('code-input').waitFor({ timeout: 2_000 });
    return true;
  } catch {
    // A test may end in a dialog, or somewhere else altogether.
    return false;
  }
}

async function closeAll(contexts: readonly BrowserContext[]): Promise<void> {
  await Promise.all(contexts.map((context) => context.close()));
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  ready: async ({}, use) => {
    await use(readReady());
  },
  openCustomer: async ({ browser, ready }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      opened.push(context);
      return new CustomerScreen(await context.newPage(), ready.demo);
    });
    await closeAll(opened);
  },
  openConsole: async ({ browser, ready }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (role, options) => {
      const context = await browser.newContext(options ?? { viewport: { width: 1680, height: 1050 } });
      opened.push(context);
      const screen = new ConsoleScreen(await context.newPage(), ready);
      const cookies = signedIn.get(role);
      if (cookies === undefined) {
        await screen.signIn(role);
        signedIn.set(role, await context.cookies());
      } else {
        await context.addCookies(cookies);
        await screen.openDashboard();
      }
      return screen;
    });
    const kept = keptAgent?.page.context();
    await closeAll(opened.filter((context) => context !== kept));
  },
  customer: async ({ openCustomer }, use) => {
    const customer = await openCustomer();
    await use(customer);
  },
  agent: async ({ openConsole }, use) => {
    if (keptAgent === null) keptAgent = await openConsole('agent');
    else await keptAgent.seeDashboard();
    const agent = keptAgent;
    await use(agent);
    await putBack(agent);
  },
  startSession: async ({ customer, agent }, use) => {
    await use(async (path = '/') => {
      await customer.open(path);
      await agent.askToConnect(customer);
      await customer.accept();
      await agent.seeActiveSession();
    });
  },
});

export { expect } from '@playwright/test';
