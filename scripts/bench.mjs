// npm run bench [-- name]: measures against peers in the same run, writes bench/results/NAME.json and docs/performance.md.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhatChanged } from './build/build.mjs';
import { installWhatIsMissing } from './build/install.mjs';
import { fail, StartError } from './system/fail.mjs';
import { repository } from './system/repository.mjs';

const folder = join(repository, 'bench');

/** One that fails does not keep the others from running. */
function run(name, parameters = []) {
  const { status } = spawnSync(process.execPath, [join(folder, name), ...parameters], {
    cwd: repository,
    stdio: 'inherit',
  });
  if (status === 0) return;
  console.error(`${name} failed`);
  process.exitCode = 1;
}

try {
  const all = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bench.mjs')) : [];
  const wanted = process.argv.slice(2).map((name) => `${name}.bench.mjs`);
  const unknown = wanted.find((name) => !all.includes(name));
  if (unknown)
    throw new StartError(`There is no bench/${unknown}; there are: ${all.join(', ') || 'none yet'}`);
  await installWhatIsMissing();
  await buildWhatChanged();
  const isWhole = wanted.length === 0 && process.env.BENCH_ONLY === undefined;
  // Everything on the page is of one run.
  if (isWhole) rmSync(join(folder, 'results'), { recursive: true, force: true });
  for (const name of wanted.length > 0 ? wanted : all) run(name);
  run('performance-page.mjs', isWhole ? ['whole'] : []);
} catch (error) {
  fail(error);
}
