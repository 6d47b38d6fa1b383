import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchFolder } from './bundle.mjs';

const startTimeoutMs = 240_000;

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts the whole product in an empty data folder, on ports nobody uses. */
export async function startProduct() {
  const home = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
  chmodSync(home, 0o755); // Postgres runs as another user when root starts it
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: join(benchFolder, '..'),
    env: {
      ...process.env,
      ALONGSIDE_HOME: home,
      PORT: `${await freePort()}`,
      DEMO_PORT: `${await freePort()}`,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exit = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await exit;
    rmSync(home, { recursive: true, force: true });
  };
  const file = join(home, 'ready.json');
  const until = Date.now() + startTimeoutMs;
  while (!existsSync(file)) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error('The product did not start');
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { ready: JSON.parse(readFileSync(file, 'utf8')), stop };
}
