import { expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';
import type { ConsoleScreen } from '../screens/console-screen';

const relayAddress = /\/relay(\?|$)/;
const connectionOf = (console: ConsoleScreen) => console.page.getByTestId('connection');

/** Where the replay says what is missing. */
async function openRecord({ page }: ConsoleScreen) {
  await page.getByRole('link', { name: 'Watch the replay' }).click();
  const gaps = page.locator('[data-testid="event"][data-kind="gap"]');
  await expect(gaps.first()).toBeVisible({ timeout: 30_000 });
  return gaps;
}

/** What the record says of itself. */
const gapsFact = ({ page }: ConsoleScreen) =>
  page
    .getByRole('tabpanel')
    .locator('div', { has: page.getByText('Gaps', { exact: true }) })
    .last()
    .locator('dd');

test('a frame that never came is told, the page is fetched anew, and the record says whose screen it was', async ({
  customer,
  openConsole,
}) => {
  // Routes of sockets stay with a page: this one is not used for anything else.
  const agent = await openConsole('agent');
  let left = 0;
  await agent.page.routeWebSocket(relayAddress, (socket) => {
    const gateway = socket.connectToServer();
    gateway.onMessage((message) => {
      // One's own do not come back: what is lost is a change of the customer's page.
      const isUpdate = typeof message !== 'string' && message[0] === 1;
      if (isUpdate && left > 0) left--;
      else socket.send(message);
    });
  });
  // Sockets are routed in documents that are loaded behind it.
  await agent.openDashboard();
  await customer.open('/help');
  await agent.askToConnect(customer);
  await customer.accept();
  await agent.seeActiveSession();
  await expectSameStructure(customer.page, agent);
  await expect(connectionOf(agent)).toHaveAttribute('data-gaps', '0');

  left = 1;
  const heading = (text: string) =>
    customer.page.evaluate((words) => document.querySelector('h1')?.append(words), text);
  await heading(' that is lost');
  await expect.poll(() => left).toBe(0);
  await heading(' that comes');

  await expect(connectionOf(agent)).toHaveAttribute('data-gaps', '1');
  await expect(connectionOf(agent)).toContainText('1 gap');
  await expect(agent.page.getByText('Something was missed on this screen')).toBeVisible();
  await expectSameStructure(customer.page, agent);

  await agent.end();
  const gaps = await openRecord(agent);
  await expect(gaps).toHaveCount(1);
  await expect(gaps).toContainText('screen missed something');
  await agent.page.getByRole('tab', { name: 'About' }).click();
  // Of the record nothing is missing.
  await expect(gapsFact(agent)).toHaveText('None');
});

test('what the customer’s browser could not send before it went on to the next page is told to the agent and in the record', async ({
  customer,
  agent,
  startSession,
}) => {
  let isCut = false;
  const open = new Set<() => Promise<void>>();
  await customer.page.routeWebSocket(relayAddress, (socket) => {
    if (isCut) {
      void socket.close();
      return;
    }
    socket.connectToServer();
    open.add(() => socket.close());
  });
  await startSession('/help');
  await expectSameStructure(customer.page, agent);

  isCut = true;
  for (const close of open) await close();
  await expect(agent.state).not.toHaveText(/active/i);
  await customer.page.evaluate(() => document.querySelector('h1')?.append(' that nobody will see'));
  await customer.page.goto(new URL('/gear', customer.page.url()).href);
  isCut = false;
  await expect(customer.bar).toBeVisible();

  await expect(connectionOf(agent)).toHaveAttribute('data-gaps', '1');
  const words = /^(\d+) changes? of the page never arrived$/;
  const told = await agent.page.getByText(words).textContent();
  expect(Number(words.exec(told ?? '')?.[1])).toBeGreaterThan(0);
  await expectSameStructure(customer.page, agent);

  await agent.end();
  const gaps = await openRecord(agent);
  await expect(gaps.filter({ hasText: told ?? '' })).toHaveCount(1);
  await agent.page.getByRole('tab', { name: 'About' }).click();
  await expect(gapsFact(agent)).toHaveText('1, see Events');
});
