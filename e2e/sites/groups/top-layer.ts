import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'Top layer';

async function useTopLayer(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await page.getByRole('button', { name: 'Close the menu' }).click();
  await page.getByRole('button', { name: 'Book' }).click();
  await page.getByLabel('Beds').fill('3');
  await page.getByRole('button', { name: 'What is in the price?' }).click();
}

async function useMaterialDialog(page: Page): Promise<void> {
  await page.locator('#open-menu').click();
  await page.locator('md-menu-item').first().click();
  await page.locator('#open-dialog').click();
  await page.locator('md-dialog md-radio').nth(1).click();
}

async function useModal(page: Page): Promise<void> {
  await page.locator('a[href="#modal-sections"]').click();
  await page.locator('#modal-sections.uk-open').waitFor();
}

export const topLayer: readonly Site[] = [
  {
    name: 'Dialogs and popovers',
    group,
    package: 'bulma',
    path: '/pages/top-layer.html',
    note: 'modal dialog, popover and tooltip at once',
    use: useTopLayer,
  },
  {
    name: 'Material Web dialog',
    group,
    package: '@material/web',
    path: '/pages/material-web.html',
    use: useMaterialDialog,
  },
  {
    name: 'UIkit modal',
    group,
    package: 'uikit',
    path: '/uikit/tests/modal.html',
    note: 'a layer of its own',
    use: useModal,
  },
];
