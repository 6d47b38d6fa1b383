import { describePage } from '../compare/page-tree';
import { findDifferences } from '../compare/tree-differences';
import { expect, test } from '../fixtures';
import { countStoredFrames } from '../product/database';
import { hearFrames } from '../wire/heard-frames';

test('C4 updates and part updates are stored under the identity', async ({
  customer,
  agent,
  startSession,
}) => {
  await customer.signIn();
  await startSession('/gear/hut-mug');
  await customer.page.getByLabel('Quantity').fill('3');
  await expect((await agent.mirror()).getByLabel('Quantity')).toHaveValue('3');
  const visitorId = await agent.visitorId(customer);
  await expect.poll(() => countStoredFrames(visitorId)).toBeGreaterThan(2);
  const session = await agent.api<{ identity: string }>(`/sessions/${agent.sessionId()}`);
  expect(session.identity).toBe('customer-1001');
});

test('C4 a third terminal that signs in with the same identity shows the same page in the same state', async ({
  customer,
  agent,
  startSession,
  openCustomer,
}) => {
  await customer.signIn('ines@waymark.example');
  await customer.fillBasket();
  await startSession('/checkout');
  const { page } = customer;
  await page.locator('[name="street"]').fill('Storgatan 12');
  await page.locator('[name="country"]').selectOption('IT');
  await page.locator('[name="delivery"][value="shop"]').check();
  await page.locator('[name="trips"]').selectOption(['Wild camping', 'Water']);
  await page.locator('[name="courier-note"]').fill('Ring twice');
  await page.evaluate(() => scrollTo({ top: 300, behavior: 'instant' }));
  // The page may settle beside 300 by its own scroll anchoring; everybody must stand where it stands.
  const scrolled = () => page.evaluate(() => scrollY);
  const mirrorScrolled = async () => (await agent.mirror()).evaluate(() => scrollY);
  await expect.poll(async () => (await mirrorScrolled()) - (await scrolled())).toBe(0);
  expect(await scrolled()).toBeGreaterThan(250);

  const device = await openCustomer({ viewport: { width: 1280, height: 800 } });
  const heard = hearFrames(device.page);
  await device.signIn('ines@waymark.example');
  await expect(device.page.getByTestId('resume-offer')).toBeVisible();
  await device.page.getByTestId('resume-accept').click();
  await expect(device.page).toHaveURL(page.url());
  await expect(device.page.locator('[name="street"]')).toHaveValue('Storgatan 12');
  await expect(device.page.locator('[name="country"]')).toHaveValue('IT');
  await expect(device.page.locator('[name="delivery"][value="shop"]')).toBeChecked();
  await expect(device.page.locator('[name="trips"]')).toHaveValues(['Wild camping', 'Water']);
  await expect(device.page.locator('[name="courier-note"]')).toHaveValue('Ring twice');
  await expect.poll(async () => (await device.page.evaluate(() => scrollY)) - (await scrolled())).toBe(0);

  const catchUps = heard
    .join(' ')
    .split('session-welcome')
    .slice(1)
    // Behind it comes what happens meanwhile.
    .map((names) => names.split('caught-up', 1)[0] ?? '')
    .map((names) => names.split(' ').filter((name) => name === 'update' || name === 'part-update'));
  // One on the page where it accepted, which tells it where to go, and one on the page itself.
  expect(catchUps).toHaveLength(2);
  for (const kinds of catchUps) {
    expect(kinds.indexOf('update')).toBe(0);
    expect(kinds.indexOf('part-update')).toBeGreaterThan(0);
    expect(kinds.slice(kinds.indexOf('part-update'))).not.toContain('update');
  }
  const same = async () =>
    findDifferences(await describePage(page), await describePage(device.page)).filter(
      (difference) => !difference.includes(' focused:'),
    );
  await expect.poll(same).toEqual([]);
  await device.context.close();
});

test('C4 a device whose customer does not want to go on there is not asked again', async ({
  customer,
  agent,
  startSession,
  openCustomer,
}) => {
  await customer.signIn('ines@waymark.example');
  await startSession('/help');
  const device = await openCustomer();
  const heard = hearFrames(device.page);
  const offers = () => heard.filter((name) => name === 'resume-offer').length;
  await device.signIn('ines@waymark.example');
  await device.page.getByTestId('resume-decline').click();
  await expect(device.page.getByTestId('resume-offer')).toBeHidden();
  const before = offers();
  await device.open('/stores');
  await expect.poll(offers).toBeGreaterThan(before);
  // What comes behind it on the same connection.
  await device.readCode();
  await expect(device.page.getByTestId('resume-offer')).toBeHidden();
  await expect(device.bar).toBeHidden();
  // Nothing of it has come to the others.
  await expect(customer.bar).toHaveAttribute('data-state', 'sharing');
  await expect(agent.state).toHaveText(/active/i);
});

test('C4 with two devices in one session the customer chooses which of them leads', async ({
  customer,
  agent,
  startSession,
  openCustomer,
}) => {
  await customer.signIn('ines@waymark.example');
  await startSession('/help');
  const device = await openCustomer({ viewport: { width: 800, height: 700 } });
  await device.signIn('ines@waymark.example');
  await device.page.getByTestId('resume-accept').click();
  await expect(device.page).toHaveURL(/\/help$/);
  await expect(device.bar).toHaveAttribute('data-state', 'sharing');
  const shownWidth = async () => (await agent.mirror()).evaluate(() => innerWidth);
  await expect.poll(shownWidth).toBe(800);

  // Whoever goes on with the one that does not lead takes nothing from the other one.
  await expect(customer.bar).toHaveAttribute('data-state', 'elsewhere');
  await customer.page.goto(new URL('/gear', customer.page.url()).href);
  await expect(customer.bar).toHaveAttribute('data-state', 'elsewhere');
  await device.page.getByRole('navigation', { name: 'Main' }).getByText('Shops').click();
  await expect(device.page).toHaveURL(/\/stores$/);
  await expect
    .poll(async () => (await agent.mirror()).getByRole('heading', { level: 1 }).textContent())
    .toBe(await device.page.getByRole('heading', { level: 1 }).textContent());
  expect(await shownWidth()).toBe(800);

  await customer.page.getByTestId('bar-lead').click();
  await expect(customer.page).toHaveURL(/\/stores$/);
  await expect(customer.bar).toHaveAttribute('data-state', 'sharing');
  await expect(device.bar).toHaveAttribute('data-state', 'elsewhere');
  await expect.poll(shownWidth).toBe(1280);
  await device.page.getByTestId('bar-lead').click();
  await expect(device.bar).toHaveAttribute('data-state', 'sharing');
  await expect(customer.bar).toHaveAttribute('data-state', 'elsewhere');
  await expect.poll(shownWidth).toBe(800);
  await expect(agent.state).toHaveText(/active/i);
  // A device that has gone leads nobody.
  await device.context.close();
  await expect(customer.bar).toContainText('Your other device has gone');
  await customer.page.getByTestId('bar-lead').click();
  await expect(customer.bar).toHaveAttribute('data-state', 'sharing');
  await expect.poll(shownWidth).toBe(1280);
});

test('C4 nobody gets the stored page of another identity', async ({
  customer,
  startSession,
  openCustomer,
}) => {
  await customer.signIn('tomasz@waymark.example');
  await startSession('/gear/hut-mug');
  const stranger = await openCustomer();
  await stranger.signIn('dario@waymark.example');
  await stranger.page.waitForLoadState('networkidle');
  await expect(stranger.page.getByTestId('resume-offer')).toBeHidden();
  await stranger.context.close();
});
