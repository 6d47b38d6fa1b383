// npm test: on a fresh machine too, everything there is: checks, build, unit and integration, end to end.
import { buildWhatChanged } from './build/build.mjs';
import { installWhatIsMissing } from './build/install.mjs';
import { runChecks } from './check/run-checks.mjs';
import { fail } from './system/fail.mjs';
import { runE2e } from './test/run-e2e.mjs';
import { runUnit } from './test/run-unit.mjs';
import { printSummary } from './test/summary.mjs';
import { installSystemPackages } from './test/system-packages.mjs';

try {
  await installWhatIsMissing();
  await installSystemPackages(['chromium', 'redis-server']);
  const isClean = await runChecks();
  await buildWhatChanged();
  const results = [await runUnit([]), await runE2e([])];
  // The checks count as one more test: a line "0 failed" means that all of it passed.
  process.exitCode = printSummary([{ passed: isClean ? 1 : 0, failed: isClean ? 0 : 1 }, ...results]);
} catch (error) {
  fail(error);
}
