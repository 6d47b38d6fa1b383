// npm run bench [-- name]: measures against peers in the same run, and writes bench/results/NAME.json.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhatChanged } from './build/build.mjs';
import { installWhatIsMissing } from './build/install.mjs';
import { fail, StartError } from './system/fail.mjs';
import { repository } from './system/repository.mjs';

const folder = join(repository, 'bench');

try {
  const all = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bench.mjs')) : [];
  const wanted = process.argv.slice(2).map((name) => `${name}.bench.mjs`);
  const unknown = wanted.find((name) => !all.includes(name));
  if (unknown)
    throw new StartError(`There is no bench/${unknown}; there are: ${all.join(', ') || 'none yet'}`);
  await installWhatIsMissing();
  await buildWhatChanged();
  for (const name of wanted.length > 0 ? wanted : all) {
    const { status } = spawnSync(process.execPath, [join(folder, name)], {
      cwd: repository,
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = 1;
  }
} catch (error) {
  fail(error);
}
