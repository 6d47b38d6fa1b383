import { expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';
import { countStoredFrames } from '../product/database';

test('an agent picks a visitor, the customer accepts, both look at the same page', async ({
  customer,
  agent,
}) => {
  await customer.open('/gear/hut-mug');
  await agent.askToConnect(customer);
  await expect(customer.prompt).toBeVisible();
  await customer.accept();
  await agent.seeActiveSession();
  await expectSameStructure(customer.page, agent);
});

test('the prompt names the agent, and nothing of the page leaves before Accept', async ({
  customer,
  agent,
}) => {
  const fetched: string[] = [];
  customer.page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await customer.open('/gear/hut-mug');
  await agent.askToConnect(customer);
  const { name } = await agent.api<{ name: string }>('/auth/me');
  await expect(customer.prompt).toContainText(name);
  await expect(customer.bar).toBeHidden();
  expect(fetched.filter((path) => /\/embed\/core-/.test(path))).toEqual([]);
  expect(await countStoredFrames(await agent.visitorId(customer))).toBe(0);
  await customer.accept();
  await expect.poll(() => fetched.some((path) => /\/embed\/core-/.test(path))).toBe(true);
});

test('the session appears in the history with its page and its agent', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear/true-compass');
  const id = agent.sessionId();
  await customer.end();
  await expect(agent.state).toHaveText(/ended/i);
  await agent.page.goto(new URL('/history', agent.page.url()).href);
  const row = agent.page.locator(`[data-testid="session-row"][data-session="${id}"]`);
  await expect(row).toContainText('True');
});

test('of two tabs of an agent the one that asked goes to the session, and the other one says so', async ({
  customer,
  agent,
}) => {
  const { page } = agent;
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await expect(tab.getByTestId('code-input')).toBeVisible();
  await customer.open('/gear/hut-mug');
  await agent.askToConnect(customer);
  await customer.accept();
  await agent.seeActiveSession();
  await tab.getByRole('button', { name: 'Go there' }).click();
  await tab.waitForURL(page.url());
});
