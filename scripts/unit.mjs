// npm run unit: Jest, with a throw-away Postgres for the suites that need one. Parameters go to Jest.
import { installWhatIsMissing } from './build/install.mjs';
import { fail } from './system/fail.mjs';
import { prepareBuild } from './test/prepare-build.mjs';
import { runUnit } from './test/run-unit.mjs';
import { printSummary } from './test/summary.mjs';

try {
  await installWhatIsMissing();
  await prepareBuild();
  process.exitCode = printSummary([await runUnit(process.argv.slice(2))]);
} catch (error) {
  fail(error);
}
