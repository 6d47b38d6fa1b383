import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../scripts/system/free-port.mjs';
import { benchFolder } from '../harness/bundle.mjs';

const preloads = ['../../scripts/start/end-with-parent.mjs', './measured.mjs'].flatMap((path) => [
  '--import',
  new URL(path, import.meta.url).href,
]);

/**
 * A server in a process of its own, as `npm start` runs its programs; `BENCH_SERVER_FLAGS` are for Node, such as
 * `--cpu-prof`.
 */
export async function startServer({ script, environment = {}, log = '/dev/null' }) {
  const port = await freePort();
  const flags = (process.env.BENCH_SERVER_FLAGS ?? '').split(' ').filter((flag) => flag !== '');
  const output = openSync(log, 'a');
  const child = spawn(process.execPath, ['--enable-source-maps', ...flags, ...preloads, script], {
    cwd: join(benchFolder, '..'),
    env: { ...process.env, NODE_ENV: 'production', PORT: `${port}`, ...environment },
    stdio: ['ignore', output, output, 'ipc'],
  });
  const exit = new Promise((resolve) => child.once('exit', resolve));
  const next = () =>
    new Promise((resolve, reject) => {
      child.once('message', resolve);
      exit.then((code) => reject(new Error(`${script} ended (${code}); its log: ${log}`)));
    });
  await next();
  const measure = (what) => {
    const answer = next();
    child.send({ measure: what });
    return answer;
  };
  return {
    port,
    cpuUs: async () => (await measure('processor')).cpuUs,
    memory: () => measure('memory'),
    async stop() {
      child.kill('SIGTERM');
      await exit;
    },
  };
}
