import { join } from 'node:path';
import { repository } from '../system/repository.mjs';
import { countJest, countPlaywright, printSummary } from './summary.mjs';

const colour = (text: string) => `\u001b[31m${text}\u001b[39m`;
const longError = [
  colour('Error: not equal'),
  '',
  'x'.repeat(400),
  ...Array.from({ length: 30 }, () => 'line'),
].join('\n');
const told = ['Error: not equal', 'x'.repeat(300), ...Array.from({ length: 18 }, () => 'line')];

const suite = (status: string, ...tests: object[]) => ({
  name: join(repository, 'libs/page/src/fold.test.ts'),
  status,
  assertionResults: tests,
});
const folds = { status: 'passed', fullName: 'folds' };
const failing = { status: 'failed', fullName: 'page folds', failureMessages: [longError] };
const unit = { numPassedTests: 3, testResults: [suite('passed', folds)] };

const spec = (title: string, status: string) => ({
  file: 'claims/C1.spec.ts',
  title,
  tests: [{ status, results: [{ errors: status === 'unexpected' ? [{ message: longError }] : [] }] }],
});
const e2e = {
  stats: { expected: 2 },
  errors: [] as object[],
  suites: [{ specs: [spec('begins', 'expected')], suites: [{ specs: [spec('not here', 'skipped')] }] }],
};
const e2eWith = (status: string) => ({
  ...e2e,
  suites: [{ suites: [{ specs: [spec('goes on', status)] }] }],
});

let lines: jest.SpyInstance;
beforeEach(() => {
  lines = jest.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => lines.mockRestore());

test('what both runners passed is added up', () => {
  expect(printSummary([countJest(unit, 0), countPlaywright(e2e, 0)])).toBe(0);
  expect(lines).toHaveBeenCalledTimes(1);
  expect(lines).toHaveBeenLastCalledWith('\n5 passed, 0 failed');
});

test.each([
  [
    'a failed test',
    countJest({ ...unit, testResults: [suite('failed', folds, failing)] }, 1),
    ['libs/page/src/fold.test.ts › page folds', ...told].join('\n    '),
  ],
  [
    'a suite that could not run',
    countJest({ ...unit, testResults: [suite('failed')] }, 1),
    'libs/page/src/fold.test.ts (could not run)',
  ],
  ['a runner that broke off', countJest(unit, 1), 'unit tests (broke off)'],
  ['a runner without a report', countJest(undefined, 1), 'unit tests (broke off)'],
  [
    'an end-to-end test that failed',
    countPlaywright(e2eWith('unexpected'), 1),
    ['e2e/claims/C1.spec.ts › goes on', ...told].join('\n    '),
  ],
  [
    'one that passed at its second try',
    countPlaywright(e2eWith('flaky'), 0),
    'e2e/claims/C1.spec.ts › goes on',
  ],
  [
    'a product that did not start',
    countPlaywright({ ...e2e, errors: [{ message: 'No port\nat start' }] }, 1),
    'end-to-end tests: No port',
  ],
  ['an error without a message', countPlaywright({ ...e2e, errors: [{}] }, 1), 'end-to-end tests: an error'],
  ['end-to-end tests that broke off', countPlaywright(e2e, 1), 'end-to-end tests (broke off)'],
])('%s is one failure, and is named', (_, result, name) => {
  expect(printSummary([result])).toBe(1);
  expect(lines).toHaveBeenNthCalledWith(1, `\nFailed:\n  ${name}`);
  expect(lines).toHaveBeenLastCalledWith(expect.stringMatching(/^\n\d passed, 1 failed$/));
});

test('a run without any test has failed', () => {
  expect(printSummary([{ passed: 0, failures: [] }])).toBe(1);
});
