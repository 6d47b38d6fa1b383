import type { Page } from '@playwright/test';
import type { Site } from '../site';

async function useMap(page: Page): Promise<void> {
  await page.locator('.leaflet-marker-icon').nth(3).click({ force: true });
  await page.locator('.leaflet-control-layers-selector').nth(2).uncheck();
  await page.mouse.move(500, 400);
  await page.mouse.down();
  await page.mouse.move(380, 330, { steps: 5 });
  await page.mouse.up();
}

async function useOpenLayers(page: Page): Promise<void> {
  await page.locator('.ol-zoom-in').click();
  await page.mouse.move(500, 400);
  await page.mouse.down();
  await page.mouse.move(400, 330, { steps: 5 });
  await page.mouse.up();
  await page.waitForFunction(() => document.documentElement.dataset.drawn === 'yes');
}

async function useCharts(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next year' }).click();
  await page.mouse.move(300, 300);
}

async function useUplot(page: Page): Promise<void> {
  await page.mouse.move(300, 250);
  await page.mouse.down();
  await page.mouse.move(600, 260, { steps: 5 });
  await page.mouse.up();
  await page.locator('.u-legend .u-series').nth(1).click();
}

export const mapsAndCharts: readonly Site[] = [
  { name: 'Leaflet', group: 'Maps', package: 'leaflet', path: '/pages/leaflet.html', use: useMap },
  {
    name: 'OpenLayers',
    group: 'Maps',
    package: 'ol',
    path: '/pages/openlayers.html',
    note: 'drawn on a canvas',
    use: useOpenLayers,
  },
  {
    name: 'Chart.js',
    group: 'Canvas charts',
    package: 'chart.js',
    path: '/pages/chartjs.html',
    use: useCharts,
  },
  { name: 'uPlot', group: 'Canvas charts', package: 'uplot', path: '/pages/uplot.html', use: useUplot },
];
