import { expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';
import { openCuttableProxy } from '../network/cuttable-proxy';

test('a reload in the middle of the session goes unnoticed', async ({ customer, agent, startSession }) => {
  await startSession('/checkout');
  await customer.page.evaluate(() =>
    window.Alongside.on('session.ended', () => window.sessionStorage.setItem('heard', 'an end')),
  );
  await customer.page.goto(new URL('/gear/saddle-2-tent', customer.page.url()).href);
  await customer.page.reload();
  await expect(customer.bar).toBeVisible();
  await expect(customer.prompt).toBeHidden();
  // The host page, too, is not told of an end that is none.
  expect(await customer.page.evaluate(() => window.sessionStorage.getItem('heard'))).toBeNull();
  await expect(agent.state).toHaveText(/active/i);
  await expectSameStructure(customer.page, agent);
});

test('the session goes along over many page loads', async ({ customer, agent, startSession }) => {
  await startSession('/');
  for (const [link, title] of [
    ['Gear', /All gear/],
    ['Shops', /Our shops/],
    ['Help', /Help/],
  ] as const) {
    await customer.page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: link, exact: true })
      .click();
    await expect(customer.page).toHaveTitle(title);
    await expect(customer.bar).toBeVisible();
    await expectSameStructure(customer.page, agent);
  }
});

test('what happened while the connection was lost is there when it is back', async ({
  openCustomer,
  agent,
}) => {
  const proxy = await openCuttableProxy();
  const customer = await openCustomer({ proxy: { server: proxy.server, bypass: '<-loopback>' } });
  await customer.open('/gear');
  await agent.askToConnect(customer);
  await customer.accept();
  await agent.seeActiveSession();
  await expectSameStructure(customer.page, agent);

  proxy.cut();
  await expect(agent.state).not.toHaveText(/active/i);
  await customer.page.getByLabel('winter').check();
  await customer.page.locator('form.filters input[name="q"]').fill('written in the dark');
  await customer.page.evaluate(() => document.querySelector('h1')?.append(', offline'));
  proxy.restore();

  await expect(agent.state).toHaveText(/active/i, { timeout: 30_000 });
  await expectSameStructure(customer.page, agent);
  await customer.context.close();
  await proxy.close();
});

test('an agent who reloads the console sees the page as it is now', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear/col-45-pack');
  await customer.page.getByLabel('Quantity').fill('4');
  await customer.page.getByRole('radio', { name: 'Spruce' }).check();
  await agent.page.reload();
  await agent.seeActiveSession();
  await expectSameStructure(customer.page, agent);
});
