import { expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';
import { sentFrames } from '../wire/heard-frames';

test('C1 the gateway serves every script of ours that the page runs', async ({
  customer,
  startSession,
  ready,
}) => {
  const scripts: string[] = [];
  customer.page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.url());
  });
  await startSession('/gear/hut-mug');
  const ours = scripts.filter((url) => new URL(url).origin !== new URL(ready.demo).origin);
  expect(ours.some((url) => url.endsWith('/embed.js'))).toBe(true);
  expect(ours.length).toBeGreaterThan(1);
  expect(ours.filter((url) => new URL(url).origin !== new URL(ready.gateway).origin)).toEqual([]);
});

test('C1 a page stays the same on the screens of all participants in real time', async ({
  customer,
  agent,
  startSession,
  openConsole,
}) => {
  await startSession('/gear');
  const supervisor = await openConsole('supervisor');
  await supervisor.page.goto(agent.page.url());
  await supervisor.seeActiveSession();
  const screens = [agent, supervisor];
  for (const screen of screens) await expectSameStructure(customer.page, screen);

  await customer.page.evaluate(() => {
    const list = document.querySelector('[data-results]');
    list?.append(...[...list.children].reverse());
    list?.firstElementChild?.remove();
    const note = document.createElement('p');
    note.id = 'note';
    note.textContent = 'Added by the page';
    list?.before(note);
  });
  for (const screen of screens) {
    await expect((await screen.mirror()).locator('#note')).toHaveText('Added by the page');
    await expectSameStructure(customer.page, screen);
  }

  await customer.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Help' }).click();
  for (const screen of screens) {
    await expect((await screen.mirror()).getByRole('heading', { level: 1 })).toHaveText('What can we do?');
    await expectSameStructure(customer.page, screen);
  }
});

test('C1 a change of the page is on the other screen within a second', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear');
  const mirror = await agent.mirror();
  for (const word of ['one', 'two', 'three', 'four', 'five']) {
    const begin = Date.now();
    await customer.page.evaluate((text) => document.querySelector('h1')?.replaceChildren(text), word);
    await expect(mirror.locator('h1')).toHaveText(word);
    expect(Date.now() - begin).toBeLessThan(1000);
  }
});

test('C1 the agent, with the permission, is the one whose act changes the page for everybody', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear');
  await agent.takeControl(customer);
  await (await agent.mirror()).getByRole('link', { name: 'Clear' }).scrollIntoViewIfNeeded();
  await (await agent.mirror()).getByRole('navigation', { name: 'Main' }).getByText('Help').click();
  await expect(customer.page).toHaveTitle(/Help/);
  await expect((await agent.mirror()).getByRole('heading', { level: 1 })).toHaveText('What can we do?');
  await expectSameStructure(customer.page, agent);
});

test('C1 an agent with control, and no other, takes the customer to pages of the site: by address, back, forward, anew', async ({
  customer,
  agent,
  startSession,
}) => {
  test.slow(); // A day's work of an address bar in one session.
  const { page } = agent;
  const note = page.getByTestId('navigation-note');
  const field = page.getByTestId('address-input');
  const sent = sentFrames(page);
  const seeBoth = async (heading: string) => {
    await expect((await agent.mirror()).getByRole('heading', { level: 1 })).toHaveText(heading);
    await expectSameStructure(customer.page, agent);
  };
  await startSession('/gear?max=50');
  await page.getByTestId('navigate-reload').click({ force: true });
  await expect(note).toContainText('Ask for control to take the customer to another page');
  await page.getByTestId('edit-address').press('Enter');
  await expect(field).toBeHidden();
  await note.getByRole('button', { name: 'Ask for control' }).click();
  await customer.page.getByTestId('control-allow').click();
  await expect(note).toBeHidden();

  await page.keyboard.press('/');
  for (const [typed, words] of [
    ['https://other.example/gear', 'other.example is another site'],
    ['javascript:alert(1)', 'is not the address of a page'],
    ['where is my order', 'That is not an address'],
  ] as const) {
    await field.fill(typed);
    await field.press('Enter');
    await expect(note).toContainText(words);
  }
  await field.fill('/basket');
  await customer.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Shops' }).click();
  await expect(note).toContainText('Meanwhile the customer went to /stores');
  await expect(field).toHaveValue('/basket');
  await field.press('Escape');
  await expect(page.getByTestId('address')).toContainText('/stores');
  expect(sent).not.toContain('update');

  await page.keyboard.press('/');
  await field.fill('help');
  await field.press('Enter');
  await expect(customer.page).toHaveURL(/\/help$/);
  await expect(customer.bar).toContainText('took you here');
  await seeBoth('What can we do?');
  await customer.page.evaluate(() => document.body.append('Left by the page'));
  await expect((await agent.mirror()).getByText('Left by the page')).toBeVisible();
  await page.getByTestId('navigate-reload').click();
  await expect((await agent.mirror()).getByText('Left by the page')).toBeHidden();
  await expect(customer.bar).toContainText('reloaded this page');

  await page.getByTestId('navigate-back').click();
  await expect(customer.page).toHaveURL(/\/stores$/);
  await expect(page.getByTestId('address')).toContainText('/stores');
  await page.getByTestId('navigate-back').click();
  // With the value that agents are not shown.
  await expect(customer.page).toHaveURL(/\/gear\?max=50$/);
  await expect(page.getByTestId('address')).toContainText('/gear?max=');
  await seeBoth('All gear');
  // Before the first page of the site there is another one's, or none.
  await page.getByTestId('navigate-back').click();
  await expect(note).toContainText('There is no earlier page of this site');
  await page.getByTestId('navigate-forward').click();
  await expect(customer.page).toHaveURL(/\/stores$/);

  await page.getByTestId('rewind').click();
  const events = page.locator('[data-testid="event"][data-kind="navigate"]');
  await expect(events.filter({ hasText: 'took the customer to /help' })).toBeVisible();
  await expect(events.filter({ hasText: 'reloaded the customer’s page' })).toBeVisible();
});
