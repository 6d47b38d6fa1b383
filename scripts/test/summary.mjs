/** Prints the last line of a run, and returns its exit code. A run without any test has failed. */
export function printSummary(results) {
  const passed = sum(results.map((result) => result.passed));
  const failed = sum(results.map((result) => result.failed));
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** What Jest's JSON report counts. A suite that could not run, or a run that broke off, is a failure too. */
export function countJest(report, exitCode) {
  if (report === undefined) return { passed: 0, failed: 1 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: failed || (exitCode === 0 ? 0 : 1) };
}

/** The same of Playwright's; a test that passed at its second try has failed. */
export function countPlaywright(report, exitCode) {
  if (report === undefined) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  const failed = unexpected + flaky + report.errors.length;
  return { passed: expected, failed: failed || (exitCode === 0 ? 0 : 1) };
}
