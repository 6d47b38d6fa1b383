import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'Data tables';

async function useDataTables(page: Page): Promise<void> {
  await page.locator('tbody tr').nth(4999).waitFor({ state: 'attached' });
  await page.locator('thead th').nth(2).click();
  await page.locator('tbody tr').nth(3).click();
  await page.mouse.wheel(0, 42_000);
}

async function useSimpleTable(page: Page): Promise<void> {
  await page.locator('.datatable-sorter').first().click();
  await page.locator('.datatable-pagination-list-item-link').filter({ hasText: '2' }).first().click();
  await page.locator('.datatable-input').first().fill('ma');
}

async function useEditedTable(page: Page): Promise<void> {
  await page.locator('.datatable-table tbody td').nth(5).dblclick();
  await page.mouse.wheel(0, 120);
}

async function useTables(page: Page): Promise<void> {
  await page.mouse.wheel(0, 480);
  await page.locator('tbody tr').nth(3).hover();
}

export const dataTables: readonly Site[] = [
  {
    name: 'DataTables',
    group,
    package: 'datatables.net',
    path: '/pages/datatables.html',
    note: '5,000 rows in the document',
    use: useDataTables,
  },
  {
    name: 'simple-datatables column filters',
    group,
    package: 'simple-datatables',
    path: '/simple-datatables/docs/demos/20-column-filters/index.html',
    use: useSimpleTable,
  },
  {
    name: 'simple-datatables editing',
    group,
    package: 'simple-datatables',
    path: '/simple-datatables/docs/demos/15-editing/index.html',
    use: useEditedTable,
  },
  {
    name: 'Material Dashboard tables',
    group,
    package: 'material-dashboard',
    path: '/material-dashboard/pages/tables.html',
    use: useTables,
  },
];
