// Loaded before a server that is measured: tells whoever started it what it has used so far, when asked.
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const settleMs = 400;

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc');

/** V8 gives pages back some time after it has emptied them. */
async function settle() {
  for (let time = 0; time < 3; time++) {
    collectGarbage();
    await wait(settleMs);
  }
}

process.on('message', async ({ measure }) => {
  if (measure === 'memory') await settle();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ cpuUs: user + system, residentBytes: rss, heapBytes: heapUsed + external });
});
process.channel?.unref();
