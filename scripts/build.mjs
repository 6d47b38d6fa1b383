// npm run build: what npm start does before it starts.
import { buildWhatChanged } from './build/build.mjs';
import { installWhatIsMissing } from './build/install.mjs';
import { fail } from './system/fail.mjs';

try {
  await installWhatIsMissing();
  await buildWhatChanged();
} catch (error) {
  fail(error);
}
