import type { Page } from '@playwright/test';
import type { Site } from '../site';

async function useRightToLeft(page: Page): Promise<void> {
  await page.locator('.fixed-plugin-button').click();
  await page.locator('.fixed-plugin-close-button').click();
  await page.mouse.wheel(0, 600);
}

async function useBootstrapRtl(page: Page): Promise<void> {
  await page.locator('#name').fill('ليلى حداد');
  await page.locator('.accordion-button').nth(1).click();
  await page.locator('.dropdown-toggle').click();
  await page.locator('#wide').evaluate((element) => element.scrollTo(-160, 0));
}

async function useCjk(page: Page): Promise<void> {
  await page.locator('#search').fill('山小屋');
  await page.locator('#vertical').evaluate((element) => element.scrollTo(-120, 0));
  await page.locator('.tabs a').nth(1).click();
}

async function useBulma(page: Page): Promise<void> {
  await page.locator('.dropdown-trigger button').click();
  await page.locator('input.input').fill('lantern');
  await page.locator('.switch-panel a').nth(1).click();
}

async function useDarkSwitch(page: Page): Promise<void> {
  await page.locator('#dark').check();
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.locator('.offcanvas.show').waitFor();
}

async function useContainers(page: Page): Promise<void> {
  const handle = await page.locator('#handle').boundingBox();
  if (handle === null) throw new Error('the handle is not shown');
  await page.mouse.move(handle.x + 5, handle.y + 40);
  await page.mouse.down();
  await page.mouse.move(handle.x - 280, handle.y + 40, { steps: 6 });
  await page.mouse.up();
  await page.locator('#festive').check();
}

export const languagesAndThemes: readonly Site[] = [
  {
    name: 'Material Dashboard in Arabic',
    group: 'Right-to-left and CJK',
    package: 'material-dashboard',
    path: '/material-dashboard/pages/rtl.html',
    use: useRightToLeft,
  },
  {
    name: 'Bootstrap right to left',
    group: 'Right-to-left and CJK',
    package: 'bootstrap',
    path: '/pages/bootstrap-rtl.html',
    note: 'with a web font in parts',
    use: useBootstrapRtl,
  },
  {
    name: 'Japanese, Chinese, Korean',
    group: 'Right-to-left and CJK',
    package: 'bulma',
    path: '/pages/cjk.html',
    note: 'vertical lines, ruby',
    use: useCjk,
  },
  {
    name: 'Bulma in the dark',
    group: 'Dark mode',
    package: 'bulma',
    path: '/pages/bulma-dark.html',
    note: 'by the preference',
    colorScheme: 'dark',
    use: useBulma,
  },
  {
    name: 'Bootstrap in the dark',
    group: 'Dark mode',
    package: 'bootstrap',
    path: '/pages/bootstrap-dark.html',
    note: 'by a switch on the page',
    use: useDarkSwitch,
  },
  {
    name: 'Container queries',
    group: 'Container queries',
    package: 'bulma',
    path: '/pages/container-queries.html',
    note: 'sizes and styles',
    use: useContainers,
  },
];
