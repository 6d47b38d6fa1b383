import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'CSS-in-JS in production mode';

async function useSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Larger' }).click();
  await page.getByRole('button', { name: 'Larger' }).click();
  await page.getByRole('button', { name: 'Warmer' }).click();
  await page.getByLabel('Name').fill('Attic');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.locator('li').nth(1).hover();
}

export const cssInJs: readonly Site[] = [
  {
    name: 'styled-components',
    group,
    package: 'styled-components',
    path: '/pages/styled-components.html',
    use: useSettings,
  },
  { name: 'Emotion', group, package: '@emotion/css', path: '/pages/emotion.html', use: useSettings },
];
