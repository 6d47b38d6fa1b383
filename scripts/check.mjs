// npm run check: types, lint, format, import rules, unused code, migrations. Everything fails the build.

import { installWhatIsMissing } from './build/install.mjs';
import { runChecks } from './check/run-checks.mjs';
import { fail } from './system/fail.mjs';

try {
  await installWhatIsMissing();
  const failed = await runChecks();
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  fail(error);
}
