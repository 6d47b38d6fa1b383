import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '../system/process-alive.mjs';

const stopTimeoutMs = 15_000;

/**
 * After a crash of the whole machine or a kill, `postmaster.pid` may name a server that still runs (it is stopped),
 * or a number that by now belongs to something else (the file is removed, or Postgres would refuse to start).
 */
export async function endLeftoverPostgres(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const id = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (isAlive(id) && commandOf(id).includes(data)) {
    process.kill(id, 'SIGINT');
    const until = Date.now() + stopTimeoutMs;
    while (isAlive(id) && Date.now() < until) await wait(50);
  }
  rmSync(file, { force: true });
}

function commandOf(id) {
  try {
    if (existsSync('/proc/self')) return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-p', String(id), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
