import { expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';

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
