import { setTimeout as wait } from 'node:timers/promises';
import { StartError } from '../system/fail.mjs';

const betweenMs = 50;
const patienceMs = 60_000;

/** Resolves when the address answers well; rejects when it does not for a minute. */
export async function waitUntilReady(address) {
  const until = Date.now() + patienceMs;
  while (!(await answers(address))) {
    if (Date.now() > until) throw new StartError(`${address} did not answer within ${patienceMs / 1000} s`);
    await wait(betweenMs);
  }
}

async function answers(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
