import { join } from 'node:path';
import { repository } from '../system/repository.mjs';
import { runWithReport } from './run-with-report.mjs';
import { timed } from './stage-times.mjs';
import { countPlaywright } from './summary.mjs';

/**
 * One after the other. What needs no product keeps one process of a browser busy, so that two at a time fit on two cores; a
 * test of the product keeps two browsers and its servers busy. What they leave is for the random pages, which have time.
 * Faults start a product of their own, to kill it.
 */
const stages = [
  [{ project: 'mirror', workers: 2, environment: { ALONGSIDE_E2E_HOME: '' } }],
  [
    { project: 'product', workers: 1, environment: {} },
    {
      project: 'equality',
      workers: 1,
      environment: { ALONGSIDE_E2E_HOME: '', SEED_LANES: '2' },
      hasTime: true,
    },
  ],
  [{ project: 'faults', workers: 1, environment: { ALONGSIDE_E2E_HOME: '' } }],
];

/** Playwright over everything, or over what the parameters say. */
export async function runE2e(parameters) {
  if (parameters.length > 0) return runPlaywright(parameters);
  const results = [];
  for (const stage of stages) results.push(...(await Promise.all(stage.map(runProject))));
  return {
    passed: results.reduce((total, { passed }) => total + passed, 0),
    failures: results.flatMap(({ failures }) => failures),
  };
}

function runProject({ project, workers, environment, hasTime }) {
  const output = join('e2e', 'test-results', 'artifacts', project);
  const these = [`--project=${project}`, `--workers=${workers}`, `--output=${output}`];
  return timed(project, () => runPlaywright(these, { environment, hasTime, name: project }));
}

async function runPlaywright(parameters, { environment = {}, hasTime = false, name = 'report' } = {}) {
  const report = join(repository, 'e2e', 'test-results', `${name}.json`);
  const command = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'];
  const around = { environment: { ...environment, ALONGSIDE_E2E_REPORT: report }, hasTime };
  return countPlaywright(...(await runWithReport([...command, ...parameters], report, around)));
}
