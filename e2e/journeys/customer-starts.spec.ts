import { expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';

test('a customer presses Connect, an agent responds, the customer accepts', async ({ customer, agent }) => {
  await customer.open('/help');
  await customer.page.getByTestId('connect').click();
  const item = await agent.queueItem(customer);
  await expect(item).toBeVisible();
  await item.getByTestId('queue-respond').click();
  await customer.accept();
  await agent.seeActiveSession();
  await expectSameStructure(customer.page, agent);
});

test('the page may ask for an agent with a button of its own', async ({ customer, agent }) => {
  await customer.open('/help');
  await customer.page.getByRole('button', { name: 'Ask for a person' }).click();
  await (await agent.queueItem(customer)).getByTestId('queue-respond').click();
  await customer.accept();
  await agent.seeActiveSession();
});

test('a request that one agent took leaves the queue of the others', async ({
  customer,
  agent,
  openConsole,
}) => {
  const other = await openConsole('agent2');
  await customer.open('/help');
  await customer.page.getByTestId('connect').click();
  const item = await other.queueItem(customer);
  await expect(item).toBeVisible();
  await (await agent.queueItem(customer)).getByTestId('queue-respond').click();
  await expect(item).toBeHidden();
  await customer.accept();
  await agent.seeActiveSession();
});
