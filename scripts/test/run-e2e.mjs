import { join } from 'node:path';
import { repository } from '../system/repository.mjs';
import { runWithReport } from './run-with-report.mjs';
import { countPlaywright } from './summary.mjs';

/** Playwright over everything, or over what the parameters say. */
export async function runE2e(parameters) {
  const report = join(repository, 'e2e', 'test-results', 'report.json');
  const command = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'];
  return countPlaywright(...(await runWithReport([...command, ...parameters], report)));
}
