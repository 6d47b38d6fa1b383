import { expect, test } from '../fixtures';
import { countStoredFrames, latestRequest, moveExpiryIntoThePast } from '../product/database';

test.describe('a request that does not become a session', () => {
  let visitorId = '';

  test.beforeEach(async ({ customer, agent }) => {
    await customer.open('/gear/cairn-lamp');
    visitorId = await agent.visitorId(customer);
    await agent.askToConnect(customer);
    await expect(customer.prompt).toBeVisible();
  });

  test.afterEach(async ({ customer }) => {
    await expect(customer.prompt).toBeHidden();
    await expect(customer.bar).toBeHidden();
    expect(await countStoredFrames(visitorId)).toBe(0);
  });

  test('declined: the agent is told, and may ask again', async ({ customer, agent }) => {
    await customer.decline();
    await expect(agent.page.getByText(/declined/i).first()).toBeVisible();
    await expect.poll(() => latestRequest(visitorId)).toMatchObject({ state: 'declined' });
    await agent.askToConnect(customer);
    await expect(customer.prompt).toBeVisible();
    await customer.decline();
  });

  test('expired: the prompt goes away and the agent is told', async ({ customer, agent }) => {
    test.setTimeout(90_000);
    const { id } = await latestRequest(visitorId);
    await moveExpiryIntoThePast(id);
    await expect(customer.prompt).toBeHidden({ timeout: 40_000 });
    await expect(agent.page.getByText(/no answer|expired|ran out/i).first()).toBeVisible();
    expect(await latestRequest(visitorId)).toMatchObject({ id, state: 'expired' });
  });

  test('withdrawn: the prompt goes away', async ({ customer, agent }) => {
    const row = await agent.visitorRow(customer);
    await row.getByTestId('withdraw').click();
    await expect(customer.prompt).toBeHidden();
    await expect.poll(() => latestRequest(visitorId)).toMatchObject({ state: 'withdrawn' });
    await expect(row.getByTestId('visitor-connect')).toBeVisible();
  });
});
