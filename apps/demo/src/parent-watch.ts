import { fstatSync } from 'node:fs';

function isPipe(): boolean {
  try {
    const stdin = fstatSync(0);
    return stdin.isFIFO() || stdin.isSocket();
  } catch {
    return false; // stdin is closed
  }
}

/** Calls back once when the process that started this one is gone: its channel or the other end of our input closes. */
export function watchParent(onGone: () => void): void {
  if (process.connected) process.once('disconnect', onGone);
  if (!isPipe()) return;
  process.stdin.once('end', onGone);
  process.stdin.once('error', onGone);
  process.stdin.resume();
}
