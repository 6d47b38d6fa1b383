// npm test: on a fresh machine too, everything there is: checks, build, unit and integration, end to end.
import { buildWhatChanged } from './build/build.mjs';
import { installWhatIsMissing } from './build/install.mjs';
import { runChecks } from './check/run-checks.mjs';
import { fail } from './system/fail.mjs';
import { runE2e } from './test/run-e2e.mjs';
import { runUnit } from './test/run-unit.mjs';
import { printTimes, timed } from './test/stage-times.mjs';
import { printSummary } from './test/summary.mjs';
import { installSystemPackages } from './test/system-packages.mjs';

try {
  // npm works on while we wait for apt.
  await timed('packages', () =>
    Promise.all([installWhatIsMissing(), installSystemPackages(['chromium', 'redis-server'])]),
  );
  const failedChecks = await timed('checks and build', () => runChecks(buildWhatChanged));
  const results = [await timed('unit', () => runUnit([])), await runE2e([])];
  // Without a failure the checks count as one more test: a line "0 failed" means that all of it passed.
  const checks = { passed: failedChecks.length === 0 ? 1 : 0, failures: failedChecks };
  printTimes();
  process.exitCode = printSummary([checks, ...results]);
} catch (error) {
  fail(error);
}
