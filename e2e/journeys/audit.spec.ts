import { expect, test } from '../fixtures';

test('an admin replays a session, and that is on record before', async ({
  customer,
  agent,
  startSession,
  openConsole,
}) => {
  await startSession('/gear/ember-stove');
  const id = agent.sessionId();
  await customer.page.getByLabel('Quantity').fill('7');
  await expect((await agent.mirror()).getByLabel('Quantity')).toHaveValue('7');
  await customer.page.locator('header input[name="q"]').pressSequentially('is it windproof', { delay: 80 });
  await customer.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Help' }).click();
  await expect((await agent.mirror()).getByRole('heading', { level: 1 })).toHaveText('What can we do?');
  await customer.end();
  await expect(agent.state).toHaveText(/ended/i);

  const admin = await openConsole('admin');
  await admin.page.goto(new URL('/history', admin.page.url()).href);
  await admin.page.locator(`[data-testid="session-row"][data-session="${id}"]`).click();
  await expect(admin.page).toHaveURL(new RegExp(`/history/${id}$`));
  await expect(admin.page.getByTestId('event').first()).toBeVisible();

  const replayed = await admin.mirror();
  await expect(replayed.getByRole('heading', { level: 1 })).toHaveText('Ember');
  await admin.page.getByTestId('play').click();
  await expect(replayed.getByLabel('Quantity')).toHaveValue('7');
  await expect((await admin.mirror()).getByRole('heading', { level: 1 })).toHaveText('What can we do?');

  await expect
    .poll(async () => (await admin.api<{ result: string }>(`/sessions/${id}/verify`)).result)
    .toBe('valid');
  await admin.page.getByTestId('verify').click();
  await expect(admin.page.getByTestId('verify-result')).toContainText(/complete and unchanged/i);

  const { items } = await admin.api<{ items: { action: string; sessionId: string }[] }>(
    `/audit?sessionId=${id}`,
  );
  expect(items.map((entry) => entry.action)).toContain('session.replay');
});

test('an agent may not read the audit', async ({ agent, ready }) => {
  const answer = await agent.page.request.get(`${ready.gateway}/api/v1/audit`);
  expect(answer.status()).toBe(403);
  expect(answer.headers()['content-type']).toContain('application/problem+json');
});
