import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'Virtual lists';

async function scrollAbout(page: Page, selector: string): Promise<void> {
  await page.locator(selector).hover();
  for (const distance of [900, 24_000, -3000, 41_000]) {
    await page.mouse.wheel(0, distance);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

async function useClusterize(page: Page): Promise<void> {
  await scrollAbout(page, '.clusterize-scroll');
}

async function useReactWindow(page: Page): Promise<void> {
  await scrollAbout(page, '[role="list"]');
}

async function useTanstack(page: Page): Promise<void> {
  await scrollAbout(page, '#list');
}

export const virtualLists: readonly Site[] = [
  {
    name: 'Clusterize',
    group,
    package: 'clusterize.js',
    path: '/pages/clusterize.html',
    note: '5,000 rows',
    use: useClusterize,
  },
  {
    name: 'react-window',
    group,
    package: 'react-window',
    path: '/pages/react-window.html',
    note: '5,000 rows',
    use: useReactWindow,
  },
  {
    name: 'TanStack Virtual',
    group,
    package: '@tanstack/virtual-core',
    path: '/pages/tanstack-virtual.html',
    note: '5,000 rows of different height',
    use: useTanstack,
  },
];
