import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reachableFolder } from '../postgres/server-user.mjs';
import { StartError } from '../system/fail.mjs';
import { isAlive } from '../system/process-alive.mjs';

const ours = ['postgres', 'logs', 'secret', 'demo.json', 'ready.json'];

/** Makes `home` and takes it for this process. Returns what gives it back. */
export function openDataFolder(home) {
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
    mkdirSync(join(home, 'logs'), { recursive: true });
  } catch (error) {
    throw new StartError(`ALONGSIDE_HOME: cannot write to ${home} (${error.code})`);
  }
  const lock = join(home, 'start.pid');
  const owner = existsSync(lock) ? Number.parseInt(readFileSync(lock, 'utf8'), 10) : undefined;
  if (owner && owner !== process.pid && isAlive(owner) && isStart(owner)) {
    throw new StartError(`Alongside already runs with the data in ${home} (process ${owner})`);
  }
  writeFileSync(lock, String(process.pid));
  rmSync(join(home, 'ready.json'), { force: true });
  return () => {
    for (const name of ['ready.json', 'start.pid']) rmSync(join(home, name), { force: true });
  };
}

/** A number of a process that is gone may belong to anything by now; without /proc we believe it. */
function isStart(owner) {
  const file = `/proc/${owner}/cmdline`;
  return !existsSync(file) || readFileSync(file, 'utf8').includes('start.mjs');
}

/** Removes what we made in `home`, and nothing else that may lie there. */
export function emptyDataFolder(home) {
  for (const name of ours) rmSync(join(home, name), { recursive: true, force: true });
  rmSync(reachableFolder(join(home, 'postgres')), { recursive: true, force: true });
}

/** A secret that is made at the first start and stays. */
export function readOrMakeSecret(home) {
  const file = join(home, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
