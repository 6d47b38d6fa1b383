import { join } from 'node:path';
import { repository } from '../system/repository.mjs';
import { runWithReport } from './run-with-report.mjs';
import { timed } from './stage-times.mjs';
import { countPlaywright } from './summary.mjs';

/**
 * One after the other. What needs no product keeps one process of a browser busy, so that two at a time fit on two cores; a
 * test of the product keeps two browsers and its servers busy, and the random pages all there is. Faults start a product of
 * their own, to kill it.
 */
const stages = [
  { project: 'mirror', workers: 2, environment: { ALONGSIDE_E2E_HOME: '' } },
  { project: 'equality', workers: 1, environment: { ALONGSIDE_E2E_HOME: '' } },
  { project: 'product', workers: 1, environment: {} },
  { project: 'faults', workers: 1, environment: { ALONGSIDE_E2E_HOME: '' } },
];

/** Playwright over everything, or over what the parameters say. */
export async function runE2e(parameters) {
  if (parameters.length > 0) return runPlaywright(parameters);
  const total = { passed: 0, failures: [] };
  for (const { project, workers, environment } of stages) {
    const output = join('e2e', 'test-results', 'artifacts', project);
    const these = [`--project=${project}`, `--workers=${workers}`, `--output=${output}`];
    const { passed, failures } = await timed(project, () => runPlaywright(these, environment));
    total.passed += passed;
    total.failures.push(...failures);
  }
  return total;
}

async function runPlaywright(parameters, environment = {}) {
  const report = join(repository, 'e2e', 'test-results', 'report.json');
  const command = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'];
  return countPlaywright(...(await runWithReport([...command, ...parameters], report, environment)));
}
