import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './chromium';

const results = join(__dirname, 'test-results');

const specsIn = (...folders: string[]) => folders.map((folder) => `e2e/${folder}/**/*.spec.ts`);
const randomPages = '**/e2e/equality/equality.spec.ts';
const withoutProduct = specsIn('mirror', 'equality', 'compare');
const withTheirOwn = specsIn('faults');

export default defineConfig({
  testDir: __dirname,
  outputDir: join(results, 'artifacts'),
  globalSetup: join(__dirname, 'product/start-product.ts'),
  // One test at a time: two browsers on two cores are too slow for what they wait for. Those of the mirror may be two.
  workers: 1,
  projects: [
    { name: 'mirror', testMatch: withoutProduct, testIgnore: randomPages },
    { name: 'equality', testMatch: randomPages },
    { name: 'product', testIgnore: [...withoutProduct, ...withTheirOwn] },
    { name: 'faults', testMatch: withTheirOwn },
  ],
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: join(results, 'report.json') }],
    [join(__dirname, 'sites/fidelity-reporter.ts')],
  ],
  use: {
    viewport: { width: 1280, height: 800 },
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    // One of each page at the end of each test, which only then passes or fails: a tenth of all the time there is.
    screenshot: 'off',
    // A trace reads every field of every page, and a large page for minutes: `--trace on` where it is wanted.
    trace: 'off',
    launchOptions: { executablePath: findChromium(), args: chromiumFlags },
  },
});
