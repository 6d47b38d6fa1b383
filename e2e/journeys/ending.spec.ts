import { expect, test } from '../fixtures';

test('the customer ends the session with one click on the bar', async ({ customer, agent, startSession }) => {
  await startSession('/gear');
  await customer.end();
  await expect(customer.bar).toBeHidden();
  await expect(agent.state).toHaveText(/ended/i);
  const session = await agent.api<{ state: string; reason: string }>(`/sessions/${agent.sessionId()}`);
  expect(session).toMatchObject({ state: 'ended', reason: expect.stringMatching(/customer/) });
});

test('the agent ends the session, and the bar leaves the page of the customer', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear');
  await agent.end();
  await expect(agent.state).toHaveText(/ended/i);
  await expect(customer.bar).toBeHidden();
  const session = await agent.api<{ state: string; reason: string }>(`/sessions/${agent.sessionId()}`);
  expect(session).toMatchObject({ state: 'ended', reason: expect.stringMatching(/agent/) });
});

test('after the end nothing more of the page is seen', async ({ customer, agent, startSession }) => {
  await startSession('/gear');
  await customer.end();
  await expect(agent.state).toHaveText(/ended/i);
  await customer.page.getByRole('link', { name: 'Help' }).first().click();
  await expect(customer.page).toHaveTitle(/Help/);
  await expect(customer.bar).toBeHidden();
  const { summary } = await agent.api<{ summary: { pages: number } | null }>(
    `/sessions/${agent.sessionId()}`,
  );
  expect(summary?.pages ?? 1).toBe(1);
});
