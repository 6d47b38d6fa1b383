import { closeCodes } from '@alongside/protocol';
import { backOffMs } from './back-off';

/** Moved twice within this time: two who send each other on would never end. */
const againMs = 1000;
/** Two people sit in front of it: they are back well within a second of the gateway. */
const mostFailures = 1;

/** How long to wait before the next attempt to come back to a session. Nothing is wrong with one that has moved. */
export function sessionBackOff(): (failures: number, chance: number, code: number) => number {
  let movedAt = Number.NEGATIVE_INFINITY;
  return (failures, chance, code) => {
    if (code === closeCodes.moved.code) {
      const now = Date.now();
      const isFirst = now - movedAt >= againMs;
      movedAt = now;
      if (isFirst) return 0;
    }
    return backOffMs(Math.min(failures, mostFailures), chance);
  };
}
