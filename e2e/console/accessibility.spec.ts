import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe objects to, in words that lead to the element. The mirrored page is the customer's, not ours. In the dark a page has
 * the same elements as in the light, and other colours.
 */
async function objectionsTo(page: Page, colorScheme: 'light' | 'dark' = 'light'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .exclude('[data-testid="mirror"]')
    .exclude('[data-testid="mirror-live"]');
  const { violations } = await (colorScheme === 'dark'
    ? axe.withRules(['color-contrast', 'link-in-text-block'])
    : axe.withTags(rules)
  ).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in ${colorScheme}, the sign-in page can be used by everybody`, async ({ browser, ready }) => {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    await page.goto(`${ready.console}/sign-in`);
    await page.getByTestId('sign-in').click();
    await expect(page.getByTestId('email')).toHaveAttribute('aria-invalid', 'true');
    expect(await objectionsTo(page, colorScheme)).toEqual([]);
    await context.close();
  });

  test(`in ${colorScheme}, the lists and the settings can be used by everybody`, async ({
    customer,
    openConsole,
    ready,
  }) => {
    await customer.open('/');
    const { page } = await openConsole('admin', { colorScheme });
    await expect(page.getByTestId('visitor').first()).toBeVisible();
    expect(await objectionsTo(page, colorScheme), 'dashboard').toEqual([]);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await objectionsTo(page, colorScheme), 'command palette').toEqual([]);
    for (const path of ['/history', '/audit', '/settings']) {
      await page.goto(`${ready.console}${path}`);
      await expect(page.getByRole('table').or(page.getByText('No sessions yet')).first()).toBeVisible();
      expect(await objectionsTo(page, colorScheme), path).toEqual([]);
    }
    await page.context().close();
  });
}

test('a live session and its replay can be used by everybody', async ({ agent, ready, startSession }) => {
  await startSession('/');
  const { page } = agent;
  await expect(page.getByTestId('tool-pointer')).toBeEnabled();
  expect(await objectionsTo(page), 'live session').toEqual([]);
  const id = agent.sessionId();
  await page.getByTestId('rewind').click();
  await expect(page.getByTestId('play')).toBeEnabled();
  expect(await objectionsTo(page), 'rewind').toEqual([]);
  await page.getByTestId('go-live').click();
  await agent.end();
  await expect(page.getByTestId('ended')).toBeVisible();
  expect(await objectionsTo(page), 'ended').toEqual([]);
  await page.goto(`${ready.console}/history/${id}`);
  await expect(page.getByTestId('play')).toBeEnabled();
  expect(await objectionsTo(page), 'replay').toEqual([]);
});
