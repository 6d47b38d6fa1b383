import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'Component libraries with shadow DOM';

async function useShadowComponents(page: Page): Promise<void> {
  await page.locator('sl-input input').fill('Night shift');
  await page.locator('sl-textarea textarea').fill('We mend things.');
  await page.locator('sl-switch').click();
  await page.locator('sl-radio[value="team"]').click();
  await page.locator('sl-select').click();
}

async function useMaterialWeb(page: Page): Promise<void> {
  await page.locator('md-filled-text-field input').fill('Night shift');
  await page.locator('md-outlined-text-field textarea').fill('Two lanterns\nand a rope');
  await page.locator('md-checkbox').first().click();
  await page.locator('md-switch').click();
  await page.locator('md-radio').nth(1).click();
  await page.locator('md-filter-chip').first().click();
  await page.locator('md-primary-tab').nth(1).click();
}

async function useSwiper(page: Page): Promise<void> {
  const slider = page.locator('swiper-container');
  await slider.locator('.swiper-button-next').click();
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the slider is not shown');
  await page.mouse.move(box.x + 500, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 100, { steps: 6 });
  await page.mouse.up();
}

export const shadowComponents: readonly Site[] = [
  {
    name: 'Shoelace',
    group,
    package: '@shoelace-style/shoelace',
    path: '/pages/shoelace.html',
    use: useShadowComponents,
  },
  {
    name: 'Material Web',
    group,
    package: '@material/web',
    path: '/pages/material-web.html',
    use: useMaterialWeb,
  },
  { name: 'Swiper element', group, package: 'swiper', path: '/pages/swiper.html', use: useSwiper },
];
