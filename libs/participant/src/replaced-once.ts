import { afterClose, closeCodes } from '@alongside/protocol';

/** Replaced twice within this time: somebody is there. */
const againMs = 60_000;

/**
 * What to do after a close, for a place that one connection at a time has. A hello of an earlier connection may arrive late and
 * take it, and nobody is behind that: comes back once. Where somebody is, they come back too, and the second time this one
 * leaves the place to them.
 */
export function replacedOnce(): typeof afterClose {
  let replacedAt = Number.NEGATIVE_INFINITY;
  return (code) => {
    if (code !== closeCodes.replaced.code) return afterClose(code);
    const now = Date.now();
    const isFirst = now - replacedAt > againMs;
    replacedAt = now;
    return isFirst ? 'resume' : 'stop';
  };
}
