import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress } from '../system/progress.mjs';
import { buildFolder, repository } from '../system/repository.mjs';
import { runQuietly } from '../system/run.mjs';
import { withLock } from './build-lock.mjs';
import { fingerprint } from './fingerprint.mjs';

/** Builds what changed since it was built last. */
export async function buildWhatChanged() {
  // Only now: reading the steps looks for packages, which have to be installed first.
  const { buildSteps } = await import('./build-steps.mjs');
  // Waits for all of them, also when one fails: nothing shall go on building behind the message.
  const results = await withLock(join(buildFolder, 'building'), () =>
    Promise.allSettled(buildSteps.map(buildInOrder)),
  );
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

/** What everything else reads, by itself. */
export async function buildDatabaseClient() {
  const { buildSteps } = await import('./build-steps.mjs');
  await withLock(join(buildFolder, 'building'), () => buildInOrder(buildSteps[0].slice(0, 1)));
}

async function buildInOrder(steps) {
  for (const step of steps) {
    const stamp = join(buildFolder, step.name);
    const now = fingerprint(step.inputs);
    if (existsSync(join(repository, step.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now)
      continue;
    await progress(step.what, () => runQuietly(step.what, step.command(), step.environment));
    mkdirSync(buildFolder, { recursive: true });
    writeFileSync(stamp, now);
  }
}
