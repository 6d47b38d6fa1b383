import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'Frames';

async function useFrames(page: Page): Promise<void> {
  const form = page.frameLocator('#form');
  await form.locator('#form-h-text').fill('framed');
  await form.locator('input[type="checkbox"]').first().check();
  await page.frameLocator('#outer').frameLocator('iframe').locator('.uk-accordion-title').nth(1).click();
  await page
    .frameLocator('#outer')
    .frameLocator('iframe')
    .locator('body')
    .evaluate(() => scrollTo(0, 60));
}

async function useForeignFrame(page: Page): Promise<void> {
  const framed = page.frameLocator('#foreign');
  await framed.locator('#form-h-text').fill('from elsewhere');
  await framed.locator('input[type="checkbox"]').first().check();
}

export const frames: readonly Site[] = [
  {
    name: 'Frames of one origin',
    group,
    package: 'uikit',
    path: '/pages/frames.html',
    note: 'one in another',
    use: useFrames,
  },
  {
    name: 'Frame of another origin',
    group,
    package: 'uikit',
    path: '/pages/foreign-frame.html',
    note: 'with our script in it',
    use: useForeignFrame,
  },
];
