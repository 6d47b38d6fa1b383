import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'Dashboards';

async function useDashboard(page: Page): Promise<void> {
  await page.locator('.fixed-plugin-button').click();
  await page.locator('.fixed-plugin .badge.bg-gradient-info').click();
  await page.locator('.fixed-plugin-close-button').click();
  await page.mouse.wheel(0, 700);
}

async function useProfile(page: Page): Promise<void> {
  await page.locator('.form-check-input').nth(1).setChecked(true, { force: true });
  await page.locator('.form-check-input').nth(2).setChecked(false, { force: true });
  await page.mouse.wheel(0, 420);
}

async function useSwagger(page: Page): Promise<void> {
  await page.locator('.opblock-get .opblock-summary').first().click();
  await page.locator('.try-out__btn').click();
  await page.locator('.parameters input').first().fill('winter');
  await page.locator('.opblock-post .opblock-summary').first().click();
  await page.mouse.wheel(0, 500);
}

async function useNotices(page: Page): Promise<void> {
  await page.locator('.alert .btn-close').nth(1).click();
  await page.locator('.toast-btn').first().click();
  await page.mouse.wheel(0, 300);
}

export const dashboards: readonly Site[] = [
  {
    name: 'Material Dashboard',
    group,
    package: 'material-dashboard',
    path: '/material-dashboard/pages/dashboard.html',
    use: useDashboard,
  },
  {
    name: 'Material Dashboard profile',
    group,
    package: 'material-dashboard',
    path: '/material-dashboard/pages/profile.html',
    use: useProfile,
  },
  {
    name: 'Material Dashboard notices',
    group,
    package: 'material-dashboard',
    path: '/material-dashboard/pages/notifications.html',
    use: useNotices,
  },
  {
    name: 'Swagger UI',
    group,
    package: 'swagger-ui-dist',
    path: '/swagger-ui-dist/index.html',
    use: useSwagger,
  },
];
