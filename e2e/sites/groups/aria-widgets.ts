import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'WAI-ARIA widgets';

async function useUikitNavbar(page: Page): Promise<void> {
  await page.locator('.uk-navbar-nav > li > a').filter({ hasText: 'Parent' }).first().hover();
  await page.mouse.wheel(0, 300);
}

async function useUikitOffcanvas(page: Page): Promise<void> {
  await page.getByText('Slide', { exact: true }).first().click();
}

async function useSwitcher(page: Page): Promise<void> {
  await page.locator('.uk-tab').first().locator('li').nth(1).click();
  await page.locator('.uk-switcher').first().getByText('Next tab').click();
  await page.mouse.wheel(0, 300);
}

async function useSortable(page: Page): Promise<void> {
  const items = page.locator('[uk-sortable] > *');
  const [from, to] = [await items.nth(0).boundingBox(), await items.nth(2).boundingBox()];
  if (from === null || to === null) throw new Error('nothing to sort');
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x + 10, to.y + 10, { steps: 8 });
  await page.mouse.move(to.x + to.width - 10, to.y + to.height - 10, { steps: 8 });
  await page.mouse.up();
}

async function useDialog(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Times' }).click();
  await page.getByRole('button', { name: 'Write to us' }).click();
  await page.locator('#text').fill('Is the hut open in May?');
  await page.keyboard.press('Tab');
}

async function useRadix(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Notices' }).click();
  await page.getByRole('switch', { name: 'By letter' }).click();
  await page.getByRole('slider').press('ArrowRight');
  await page.getByRole('button', { name: 'What is kept?' }).click();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Show the archive' }).click();
  await page.getByRole('button', { name: 'More' }).click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
}

async function useChoices(page: Page): Promise<void> {
  await page.locator('.choices').first().click();
  await page.locator('.choices__input--cloned').first().pressSequentially('no');
  await page.keyboard.press('Enter');
  await page.locator('.choices').nth(1).click();
  await page.locator('.choices').nth(1).locator('.choices__item--choice').nth(2).click();
  await page.locator('.choices').nth(1).locator('.choices__item--choice').nth(3).hover();
}

async function useDatePicker(page: Page): Promise<void> {
  await page.locator('#one').click();
  await page.locator('.flatpickr-calendar.open .flatpickr-next-month').click();
  await page.locator('.flatpickr-calendar.open .flatpickr-day:not(.prevMonthDay)').nth(9).click();
  await page.keyboard.press('Escape');
  await page.locator('#range').click();
  await page.locator('.flatpickr-calendar.open .flatpickr-day:not(.prevMonthDay)').nth(4).click();
  await page.locator('.flatpickr-calendar.open .flatpickr-day:not(.prevMonthDay)').nth(11).hover();
}

async function useSelect2(page: Page): Promise<void> {
  await page.locator('.select2-selection--multiple').click();
  await page.keyboard.type('Ber');
  await page.keyboard.press('Enter');
  await page.locator('.select2-selection--single').click();
  await page.keyboard.type('o');
}

export const ariaWidgets: readonly Site[] = [
  { name: 'UIkit navbar', group, package: 'uikit', path: '/uikit/tests/navbar.html', use: useUikitNavbar },
  {
    name: 'UIkit offcanvas',
    group,
    package: 'uikit',
    path: '/uikit/tests/offcanvas.html',
    use: useUikitOffcanvas,
  },
  { name: 'UIkit switcher', group, package: 'uikit', path: '/uikit/tests/switcher.html', use: useSwitcher },
  { name: 'UIkit sortable', group, package: 'uikit', path: '/uikit/tests/sortable.html', use: useSortable },
  { name: 'a11y-dialog', group, package: 'a11y-dialog', path: '/pages/a11y-dialog.html', use: useDialog },
  { name: 'Radix menus and tabs', group, package: 'radix-ui', path: '/pages/radix.html', use: useRadix },
  { name: 'Choices', group, package: 'choices.js', path: '/pages/choices.html', use: useChoices },
  { name: 'flatpickr', group, package: 'flatpickr', path: '/pages/flatpickr.html', use: useDatePicker },
  { name: 'Select2', group, package: 'select2', path: '/pages/select2.html', use: useSelect2 },
];
