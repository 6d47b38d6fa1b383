import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'Form design systems';

async function useSignUp(page: Page): Promise<void> {
  const fields = page.locator('form input');
  await fields.nth(0).fill('Mara Lindqvist');
  await fields.nth(1).fill('mara@example.org');
  await fields.nth(2).fill('nobody may read this');
  await page.locator('#flexCheckDefault').uncheck();
}

async function useUikitForm(page: Page): Promise<void> {
  await page.locator('#form-h-text').fill('horizontal');
  await page.locator('#form-h-select').selectOption('Option B');
  await page.locator('input[type="radio"]').nth(1).check();
  await page.locator('input[type="checkbox"]').first().check();
  await page.locator('textarea').first().fill('A longer text\nover two lines');
  await page.mouse.wheel(0, 900);
}

async function useGovuk(page: Page): Promise<void> {
  await page.locator('.govuk-accordion__section-button').first().click();
  await page.locator('.govuk-tabs__tab').nth(1).click();
  await page.locator('input.govuk-input').first().fill('Storgatan 12');
  await page.locator('textarea').first().fill('I moved twice.\nOnce back.');
  await page.locator('select').first().selectOption({ index: 1 });
  await page.locator('input[type="radio"]').nth(1).check();
  await page.locator('input[type="checkbox"]').nth(0).check();
  await page.locator('input[type="checkbox"]').nth(2).check();
  await page.locator('input[type="password"]').first().fill('nobody may read this');
  await page.locator('.govuk-details summary').first().click();
}

async function useBootstrapForm(page: Page): Promise<void> {
  await page.locator('#first').fill('Mara');
  await page.locator('#floating').fill('mara@example.org');
  await page.locator('#about').fill('I mend boots.\nAnd tents.');
  await page.locator('#country').selectOption('Norway');
  await page.locator('#several').selectOption(['Blue', 'Green']);
  await page.locator('#switch').check();
  await page.locator('label[for="option2"]').click();
  await page.locator('#range').fill('82');
  await page.locator('#colour').fill('#3a7d44');
  await page.locator('#day').fill('2026-12-24');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('#letter').check();
}

export const formDesignSystems: readonly Site[] = [
  { name: 'GOV.UK components', group, package: 'govuk-frontend', path: '/govuk/', use: useGovuk },
  { name: 'UIkit form', group, package: 'uikit', path: '/uikit/tests/form.html', use: useUikitForm },
  {
    name: 'Material Dashboard sign-up',
    group,
    package: 'material-dashboard',
    path: '/material-dashboard/pages/sign-up.html',
    use: useSignUp,
  },
  {
    name: 'Bootstrap form',
    group,
    package: 'bootstrap',
    path: '/pages/bootstrap-form.html',
    use: useBootstrapForm,
  },
];
