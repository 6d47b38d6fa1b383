import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { askingToRecord } from '../product/database';
import type { ConsoleScreen } from '../screens/console-screen';
import { sentFrames } from '../wire/heard-frames';

/** What an agent does to a customer's page, and asks of them. */
const acts = ['pointer', 'drawing', 'action', 'part-update', 'update', 'consent-request'];

const past = (page: Page) => page.getByTestId('past');
/** The frame with the page as it is now, which lies behind the past. */
const behind = (page: Page) => page.frameLocator('[data-testid="mirror-live"]');
/** The frame that the agent looks at. */
const front = (page: Page) => page.frameLocator('[data-testid="mirror"]');

/** The session's own time now, in milliseconds: what was seen before lies before it, what is done after lies behind it. */
async function momentIn(agent: ConsoleScreen): Promise<number> {
  const { startedAt } = await agent.api<{ startedAt: string }>(`/sessions/${agent.sessionId()}`);
  return Date.now() - Date.parse(startedAt);
}

test('an agent looks back while the customer goes on, and returns to what is so now', async ({
  customer,
  agent,
  startSession,
  openConsole,
}) => {
  await startSession('/gear/ember-stove');
  const { page } = agent;
  const id = agent.sessionId();
  await customer.page.getByLabel('Quantity').fill('7');
  await expect(front(page).getByLabel('Quantity')).toHaveValue('7');
  const seven = await momentIn(agent);
  await customer.page.getByLabel('Quantity').fill('9');
  await expect(front(page).getByLabel('Quantity')).toHaveValue('9');
  await customer.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Help' }).click();
  await expect(front(page).getByRole('heading', { level: 1 })).toHaveText('What can we do?');
  const help = await momentIn(agent);

  await page.getByTestId('rewind').click();
  await expect(page.getByTestId('past-banner')).toContainText(/The past, .* ago/);
  await expect(page.getByTestId('play')).toBeEnabled();
  await page.getByTestId('timeline').fill(`${seven}`);
  await expect(front(page).getByRole('heading', { level: 1 })).toHaveText('Ember');
  await expect(front(page).getByLabel('Quantity')).toHaveValue('7');
  await expect(page.getByTestId('address')).toHaveText(/ember-stove/);

  await customer.page.getByRole('link', { name: 'Gear', exact: true }).first().click();
  const now = (await customer.page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await expect(behind(page).getByRole('heading', { level: 1 })).toHaveText(now);
  await expect(front(page).getByLabel('Quantity')).toHaveValue('7');

  await page.getByTestId('timeline').fill(`${help}`);
  await expect(front(page).getByRole('heading', { level: 1 })).toHaveText('What can we do?');

  await page.getByTestId('go-live').click();
  await expect(past(page)).toBeHidden();
  await expect(front(page).getByRole('heading', { level: 1 })).toHaveText(now, { timeout: 1000 });
  await customer.page.locator('header input[name="q"]').pressSequentially('rope');
  await expect(front(page).locator('header input[name="q"]')).toHaveValue('rope');

  const admin = await openConsole('admin');
  const { items } = await admin.api<{
    items: { action: string; actor: { name: string }; detail: Record<string, string> }[];
  }>(`/audit?sessionId=${id}`);
  const looks = items.filter(({ action }) => action === 'session.replay');
  const { agent: leader } = await admin.api<{ agent: { name: string } }>(`/sessions/${id}`);
  expect(looks).toMatchObject([{ actor: { name: leader.name }, detail: { session: 'running' } }]);
});

test('what an agent does in the past reaches nobody', async ({ customer, agent, startSession }) => {
  test.slow(); // A session with control, before and after: twice the acts of other tests.
  const sent = sentFrames(agent.page);
  await startSession('/account');
  await agent.takeControl(customer);
  const { page } = agent;
  const box = await page.getByTestId('stage').boundingBox();
  if (box === null) throw new Error('there is no stage');
  const field = await front(page).getByLabel('Email').boundingBox();
  if (field === null) throw new Error('there is no field');
  const clickField = () => page.mouse.click(field.x + field.width / 2, field.y + field.height / 2);
  await clickField();
  await page.keyboard.type('now');
  await expect(customer.page.getByLabel('Email')).toHaveValue('now');

  const typed = await momentIn(agent);
  await page.getByTestId('rewind').click();
  await expect(page.getByTestId('play')).toBeEnabled();
  await page.getByTestId('timeline').fill(`${typed}`);
  await expect(front(page).getByLabel('Email')).toBeVisible();
  const before = sent.length;
  await clickField();
  await page.keyboard.type('dcpx');
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  // What comes later has arrived: so would have what was done before.
  await customer.page.getByLabel('Email').press('End');
  await customer.page.getByLabel('Email').pressSequentially('!');
  await expect(behind(page).getByLabel('Email')).toHaveValue('now!');
  await expect(customer.page.getByLabel('Email')).toHaveValue('now!');
  await expect(customer.prompt).toBeHidden();
  expect(sent.slice(before).filter((name) => acts.includes(name))).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(past(page)).toBeHidden();
  await clickField();
  await page.keyboard.press('End');
  await page.keyboard.type('?');
  await expect(customer.page.getByLabel('Email')).toHaveValue('now!?');
  expect(sent.slice(before)).toContain('pointer');
});

test('the past ends where the present begins', async ({ agent, startSession }) => {
  await startSession('/gear/ember-stove');
  const { page } = agent;
  await expect(page.getByTestId('rewind')).toBeEnabled();
  await page.keyboard.press('[');
  await expect(page.getByTestId('timeline')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('time')).toHaveText(/^0:0/);
  await page.keyboard.press('End');
  await expect(past(page)).toBeHidden();
  await page.keyboard.press('[');
  await page.getByTestId('speed').selectOption('8');
  await page.getByTestId('play').click();
  await expect(past(page)).toBeHidden();
});

test('the customer ends the session while the agent looks back', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear/ember-stove');
  const { page } = agent;
  await expect(front(page).getByRole('heading', { level: 1 })).toHaveText('Ember');
  const shown = await momentIn(agent);
  await page.getByTestId('rewind').click();
  await expect(page.getByTestId('play')).toBeEnabled();
  await page.getByTestId('timeline').fill(`${shown}`);
  await expect(front(page).getByRole('heading', { level: 1 })).toHaveText('Ember');
  await customer.end();
  await expect(agent.state).toHaveText(/ended/i);
  await expect(page.getByTestId('past-banner')).toContainText('has ended meanwhile');
  await expect(front(page).getByRole('heading', { level: 1 })).toHaveText('Ember');
  await page.getByTestId('go-live').click();
  await expect(page.getByTestId('ended')).toBeVisible();
});

test('pages and people of a running session are marked in its past', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear/ember-stove');
  await customer.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Help' }).click();
  await expect(front(agent.page).getByRole('heading', { level: 1 })).toHaveText('What can we do?');
  await agent.page.getByTestId('rewind').click();
  const pages = agent.page.locator('[data-testid="event"][data-kind="page"]');
  await expect(pages).toHaveCount(2);
  await pages.first().click();
  await expect(agent.page.getByTestId('address')).toHaveText(/ember-stove/);
});

test('a session that is not recorded has no past, and says why', async ({
  customer,
  agent,
  startSession,
  ready,
}) => {
  await askingToRecord(ready.siteKey, async () => {
    await startSession('/gear');
    await agent.page.getByTestId('rewind').click();
    await expect(agent.page.getByText('This session is not recorded')).toBeVisible();
    await expect(past(agent.page)).toBeHidden();
    await customer.page.locator('header input[name="q"]').pressSequentially('rope');
    await expect(front(agent.page).locator('header input[name="q"]')).toHaveValue('rope');
  });
});
