import { expectSameStructure } from '../compare/expect-same-page';
import { isInside, moveTo, tipOf } from '../compare/pointing';
import { expect, test } from '../fixtures';

const places = ['Put in basket', 'Size guide', 'Gear'];

test("C6 the customer's pointer is shown at the same place of the page, though the viewports differ", async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear/hut-mug');
  await expectSameStructure(customer.page, agent);
  const pointer = agent.page.getByTestId('pointer');
  for (const place of places) {
    await moveTo(customer.page, customer.page.getByText(place, { exact: true }).first());
    const target = (await agent.mirror()).getByText(place, { exact: true }).first();
    await expect
      .poll(
        async () => isInside(await tipOf(pointer), await target.boundingBox()),
        `the pointer is at "${place}"`,
      )
      .toBe(true);
  }
});

test("C6 the agent's pointer is shown on the customer's page at the same place", async ({
  customer,
  agent,
  openConsole,
}) => {
  const small = await openConsole('agent2', { viewport: { width: 1000, height: 640 } });
  await agent.page.close();
  await customer.open('/gear/hut-mug');
  await small.askToConnect(customer);
  await customer.accept();
  await small.seeActiveSession();
  await expectSameStructure(customer.page, small);
  const pointer = customer.page.getByTestId('pointer');
  for (const place of places) {
    await moveTo(small.page, (await small.mirror()).getByText(place, { exact: true }).first());
    const target = customer.page.getByText(place, { exact: true }).first();
    await expect
      .poll(
        async () => isInside(await tipOf(pointer), await target.boundingBox()),
        `the pointer is at "${place}"`,
      )
      .toBe(true);
  }
});

test('C6 the pointer stays at its place of the page when the page scrolls', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear/hut-mug');
  await expectSameStructure(customer.page, agent);
  const pointer = customer.page.getByTestId('pointer');
  const target = customer.page.getByText('Put in basket').first();
  await expect(async () => {
    await moveTo(agent.page, (await agent.mirror()).getByText('Put in basket').first());
    await expect(pointer).toBeVisible({ timeout: 2000 });
    expect(isInside(await tipOf(pointer), await target.boundingBox())).toBe(true);
  }).toPass();
  await customer.page.evaluate(() => scrollTo({ top: 120, behavior: 'instant' }));
  await expect.poll(async () => isInside(await tipOf(pointer), await target.boundingBox())).toBe(true);
});

test("C6 the pointer's tags are added at run time and never become part of the mirrored page", async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear/hut-mug');
  await moveTo(customer.page, customer.page.getByText('Put in basket').first());
  await moveTo(agent.page, (await agent.mirror()).getByText('Put in basket').first());
  await expect(customer.page.getByTestId('pointer')).toBeVisible();
  await expect(agent.page.getByTestId('pointer')).toBeVisible();
  const mirror = await agent.mirror();
  await expect(mirror.getByTestId('pointer')).toHaveCount(0);
  await expect(mirror.locator('alongside-root')).toHaveCount(0);
  expect(await (await customer.page.request.get(customer.page.url())).text()).not.toContain('alongside-root');
  await expectSameStructure(customer.page, agent);
});
