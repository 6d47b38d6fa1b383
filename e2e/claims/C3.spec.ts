import type { Locator } from '@playwright/test';
import { expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';

const scrollOf = (place: Locator) => place.evaluate((element) => [element.scrollLeft, element.scrollTop]);

test.describe('C3 scroll', () => {
  test('C3 the window', async ({ customer, agent, startSession }) => {
    await startSession('/gear');
    await customer.page.evaluate(() => scrollTo({ top: 640, behavior: 'instant' }));
    const mirror = await agent.mirror();
    await expect.poll(() => mirror.evaluate(() => scrollY)).toBe(640);
  });

  test('C3 a container of the page, and one in a shadow root', async ({ customer, agent, startSession }) => {
    await startSession('/gear/saddle-2-tent');
    await customer.page.locator('.specs').evaluate((specs) => specs.scrollTo(0, 130));
    await expect.poll(async () => scrollOf((await agent.mirror()).locator('.specs'))).toEqual([0, 130]);

    await customer.page.getByRole('navigation', { name: 'Main' }).getByText('Shops').click();
    await customer.page.locator('store-finder .list li').first().waitFor();
    await customer.page.locator('store-finder .list').evaluate((list) => list.scrollTo(0, 90));
    await expect
      .poll(async () => scrollOf((await agent.mirror()).locator('store-finder .list')))
      .toEqual([0, 90]);
  });

  test('C3 a document in a frame', async ({ customer, agent, startSession }) => {
    await startSession('/gear/col-45-pack');
    await customer.page.getByText('Size guide').first().click();
    const framed = customer.page.frameLocator('iframe.size-guide').locator('html');
    await framed.evaluate((html) => html.scrollTo(0, 40));
    const mirrored = (await agent.mirror()).frameLocator('iframe.size-guide').locator('html');
    await expect.poll(() => scrollOf(mirrored)).toEqual(await scrollOf(framed));
  });
});

test("C3 resize: the mirror has the size of the customer's viewport", async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear');
  const mirror = await agent.mirror();
  for (const size of [
    { width: 1024, height: 700 },
    { width: 390, height: 844 },
    { width: 1440, height: 900 },
  ]) {
    await customer.page.setViewportSize(size);
    await expect
      .poll(() => mirror.evaluate(() => ({ width: innerWidth, height: innerHeight })))
      .toEqual(size);
  }
  await expectSameStructure(customer.page, agent);
});

test('C3 form values: every kind of control', async ({ customer, agent, startSession }) => {
  await customer.fillBasket();
  await startSession('/checkout');
  const { page } = customer;
  const mirror = await agent.mirror();
  const field = (name: string) => mirror.locator(`[name="${name}"]`);

  await page.locator('[name="name"]').pressSequentially('Mara Lindqvist');
  await expect(field('name')).toHaveValue('Mara Lindqvist');
  await page.locator('[name="email"]').fill('mara@waymark.example');
  await expect(field('email')).toHaveValue('mara@waymark.example');
  await page.locator('[name="phone"]').fill('+46 920 123');
  await expect(field('phone')).toHaveValue('+46 920 123');
  await page.locator('[name="country"]').selectOption('NO');
  await expect(field('country')).toHaveValue('NO');
  await page.locator('[name="delivery"][value="express"]').check();
  await expect(mirror.locator('[name="delivery"][value="express"]')).toBeChecked();
  await expect(mirror.locator('[name="delivery"][value="standard"]')).not.toBeChecked();
  await page.locator('[name="delivery-date"]').fill('2026-12-24');
  await expect(field('delivery-date')).toHaveValue('2026-12-24');
  await page.locator('[name="tip"]').fill('7');
  await expect(field('tip')).toHaveValue('7');
  await page.locator('[name="trips"]').selectOption(['Day walks', 'Snow']);
  await expect(field('trips')).toHaveValues(['Day walks', 'Snow']);
  await page.locator('[name="courier-note"]').fill('Third barn\non the left');
  await expect(field('courier-note')).toHaveValue('Third barn\non the left');
  await page.locator('[name="gift"]').check();
  await expect(field('gift')).toBeChecked();
  await page.locator('[name="gift-colour"]').fill('#235e78');
  await expect(field('gift-colour')).toHaveValue('#235e78');
  await page.locator('.gift-note').pressSequentially('For Ruth');
  await expect(mirror.locator('.gift-note')).toHaveText('For Ruth');
  await page.locator('[name="gift"]').uncheck();
  await expect(field('gift')).not.toBeChecked();
  await expectSameStructure(page, agent);
});

test('C3 a value that the page itself sets is seen, too', async ({ customer, agent, startSession }) => {
  await startSession('/account');
  await customer.page.getByLabel('Email').evaluate((input: HTMLInputElement) => {
    input.value = 'set-by@the.page';
  });
  await expect((await agent.mirror()).getByLabel('Email')).toHaveValue('set-by@the.page');
});

test('C3 passwords and card fields are masked before they are read', async ({
  customer,
  agent,
  startSession,
}) => {
  // None of them stands in the page itself, as a placeholder does.
  const secrets = ['5555 5555 5555 4444', '11 / 31', '93871', 'hunter22-hunter22'];
  const sent: Buffer[] = [];
  customer.page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => sent.push(Buffer.from(payload)));
  });
  await customer.fillBasket();
  await startSession('/checkout');
  const names = ['card-number', 'card-expiry', 'card-code', 'password'];
  for (const [index, name] of names.entries())
    await customer.page.locator(`[name="${name}"]`).fill(secrets[index] ?? '');
  await customer.page.locator('[name="name"]').fill('the last field');
  const mirror = await agent.mirror();
  await expect(mirror.locator('[name="name"]')).toHaveValue('the last field');
  for (const [index, name] of names.entries()) {
    expect(await mirror.locator(`[name="${name}"]`).inputValue()).not.toContain(secrets[index]?.slice(0, 2));
  }
  const wire = Buffer.concat(sent).toString('latin1');
  expect(wire).toContain('the last field');
  for (const secret of secrets) expect(wire).not.toContain(secret);
  await expectSameStructure(customer.page, agent);
});
