import { readFileSync } from 'node:fs';
import { isAlive } from '../system/process-alive.mjs';

const betweenLooksMs = 1_000;

/** Calls `end` on Ctrl-C, on kill, when the terminal closes, and when the npm that started us is gone. */
export function endOnSignal(end) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  // Only npm: a shell that put us into the background may go before us.
  if (!process.env.npm_lifecycle_event) return;
  const starters = [process.ppid, parentOf(process.ppid)].filter((id) => id > 1);
  setInterval(() => {
    if (!starters.every(isAlive)) end();
  }, betweenLooksMs).unref();
}

/** Between npm and us there is a shell. Where there is no /proc, only that is watched. */
function parentOf(id) {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name in the middle may hold spaces and brackets; the state and the parent follow the last one.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
