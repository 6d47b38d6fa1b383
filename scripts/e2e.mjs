// npm run e2e: Playwright against the whole product. Parameters go to Playwright, such as --grep C2.

import { buildWhatChanged } from './build/build.mjs';
import { installWhatIsMissing } from './build/install.mjs';
import { fail } from './system/fail.mjs';
import { runE2e } from './test/run-e2e.mjs';
import { printSummary } from './test/summary.mjs';
import { installSystemPackages } from './test/system-packages.mjs';

try {
  await installWhatIsMissing();
  await installSystemPackages(['chromium', 'redis-server']);
  await buildWhatChanged();
  process.exitCode = printSummary([await runE2e(process.argv.slice(2))]);
} catch (error) {
  fail(error);
}
