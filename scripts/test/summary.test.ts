import { countJest, countPlaywright, printSummary } from './summary.mjs';

const unit = { numPassedTests: 3, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
const e2e = { stats: { expected: 2, unexpected: 0, flaky: 0 }, errors: [] as object[] };

let lines: jest.SpyInstance;
beforeEach(() => {
  lines = jest.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => lines.mockRestore());

test('what both runners passed is added up', () => {
  expect(printSummary([countJest(unit, 0), countPlaywright(e2e, 0)])).toBe(0);
  expect(lines).toHaveBeenLastCalledWith('\n5 passed, 0 failed');
});

test.each([
  ['a failed test', countJest({ ...unit, numFailedTests: 1 }, 1)],
  ['a suite that could not run', countJest({ ...unit, numRuntimeErrorTestSuites: 1 }, 1)],
  ['a runner that broke off', countJest(unit, 1)],
  ['a runner without a report', countJest(undefined, 1)],
  ['an end-to-end test that failed', countPlaywright({ ...e2e, stats: { ...e2e.stats, unexpected: 1 } }, 1)],
  ['one that passed at its second try', countPlaywright({ ...e2e, stats: { ...e2e.stats, flaky: 1 } }, 0)],
  ['a product that did not start', countPlaywright({ ...e2e, errors: [{}] }, 1)],
])('%s is one failure', (_, result) => {
  expect(result.failed).toBe(1);
  expect(printSummary([result])).toBe(1);
});

test('a run without any test has failed', () => {
  expect(printSummary([{ passed: 0, failed: 0 }])).toBe(1);
});
