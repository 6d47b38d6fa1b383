import { expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';
import { latestRequest, moveExpiryIntoThePast, queryDatabase } from '../product/database';
import { hearFrames } from '../wire/heard-frames';

/** Updates come first and the state of their parts after. */
function expectUpdatesBeforeParts(heard: readonly string[]): void {
  const catchUp = heard.slice(0, heard.indexOf('caught-up'));
  const kinds = catchUp.filter((name) => name === 'update' || name === 'part-update');
  expect(kinds).toContain('update');
  expect(kinds).toContain('part-update');
  expect(kinds.lastIndexOf('update')).toBeLessThan(kinds.indexOf('part-update'));
}

test('C5 agent to customer: the request reaches the page, Respond becomes active, updates come before part updates', async ({
  customer,
  agent,
  openConsole,
}) => {
  await customer.open('/gear/saddle-2-tent');
  await agent.askToConnect(customer);
  await expect(customer.page.getByTestId('prompt-accept')).toBeEnabled();
  await customer.accept();
  await agent.seeActiveSession();
  await customer.page.getByLabel('Quantity').fill('5');
  await expect((await agent.mirror()).getByLabel('Quantity')).toHaveValue('5');

  const supervisor = await openConsole('supervisor');
  const heard = hearFrames(supervisor.page);
  await supervisor.page.goto(agent.page.url());
  await supervisor.seeActiveSession();
  await expect((await supervisor.mirror()).getByLabel('Quantity')).toHaveValue('5');
  expectUpdatesBeforeParts(heard);
});

test('C5 customer to agent: Connect reaches the queue, Respond fetches the page', async ({
  customer,
  agent,
}) => {
  const heard = hearFrames(agent.page);
  await customer.open('/help');
  await expect(agent.page.getByTestId('queue-respond')).toHaveCount(0);
  await customer.page.getByTestId('connect').click();
  await expect((await agent.queueItem(customer)).getByTestId('queue-respond')).toBeEnabled();
  await (await agent.queueItem(customer)).getByTestId('queue-respond').click();
  await customer.accept();
  await agent.seeActiveSession();
  await expectSameStructure(customer.page, agent);
  expect(heard).toContain('update');
});

test('C5 a request that is answered twice starts one session', async ({
  customer,
  agent,
  openConsole,
  ready,
}) => {
  const other = await openConsole('agent2');
  await customer.open('/help');
  await customer.page.getByTestId('connect').click();
  await agent.queueItem(customer);
  const { id } = await latestRequest(await agent.visitorId(customer));
  const respond = (screen: typeof agent) =>
    screen.page.evaluate(
      (url) => fetch(url, { method: 'POST' }).then((answer) => answer.status),
      `${ready.gateway}/api/v1/connection-requests/${id}/respond`,
    );
  const answers = await Promise.all([respond(agent), respond(other)]);
  expect(answers.filter((status) => status < 300)).toHaveLength(1);
  expect(answers.filter((status) => status === 409)).toHaveLength(1);
  await customer.accept();
  const sessions = await queryDatabase<{ count: number }>(
    `select count(*)::int as count from connection_requests request join sessions on sessions.id = request.session_id where request.id = $1`,
    [id],
  );
  expect(sessions[0]?.count).toBe(1);
});

test('C5 a declined request does nothing else', async ({ customer, agent }) => {
  await customer.open('/gear/hut-mug');
  const before = await customer.page.evaluate(() => document.body.outerHTML);
  await agent.askToConnect(customer);
  await customer.decline();
  await expect
    .poll(async () => (await latestRequest(await agent.visitorId(customer))).state)
    .toBe('declined');
  await expect(customer.bar).toBeHidden();
  expect(await customer.page.evaluate(() => document.body.outerHTML)).toBe(before);
});

test('C5 a withdrawn request cannot be accepted any more', async ({ customer, agent }) => {
  await customer.open('/gear/hut-mug');
  await agent.askToConnect(customer);
  await expect(customer.prompt).toBeVisible();
  const row = await agent.visitorRow(customer);
  await row.getByTestId('withdraw').click();
  await expect(customer.prompt).toBeHidden();
  await expect(customer.bar).toBeHidden();
  expect((await latestRequest(await agent.visitorId(customer))).state).toBe('withdrawn');
});

test('C5 an expired request cannot be accepted any more', async ({ customer, agent }) => {
  test.setTimeout(90_000);
  await customer.open('/gear/hut-mug');
  await agent.askToConnect(customer);
  await expect(customer.prompt).toBeVisible();
  const visitorId = await agent.visitorId(customer);
  await moveExpiryIntoThePast((await latestRequest(visitorId)).id);
  await expect(customer.prompt).toBeHidden({ timeout: 40_000 });
  await expect(customer.bar).toBeHidden();
  expect((await latestRequest(visitorId)).state).toBe('expired');
});
