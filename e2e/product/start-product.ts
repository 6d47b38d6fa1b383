import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './free-port';
import { homeVariable, sitesPortVariable } from './ready';

const root = join(__dirname, '../..');
const startTimeoutMs = 240_000;
const pollMs = 200;

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
}

/** Resolves when the file is there; rejects when the product ended before. */
async function waitForReady(home: string, exit: Promise<number | null>, log: string): Promise<void> {
  let ended: string | undefined;
  void exit.then((code) => {
    ended = `ended with ${code}`;
  });
  const until = Date.now() + startTimeoutMs;
  while (!existsSync(join(home, 'ready.json'))) {
    if (ended !== undefined) throw new Error(`The product ${ended}; its output is in ${log}`);
    if (Date.now() > until) throw new Error(`The product was not ready in time; its output is in ${log}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/**
 * Starts the product once for all tests, as a new user would, in an empty data folder, on ports nobody uses.
 * With `ALONGSIDE_E2E_HOME` set, the tests use the product that runs there; `ALONGSIDE_E2E_SITES_PORT` then is the port
 * which it was started to allow, at `localhost` and at `127.0.0.1`. Set and empty: none is started.
 */
export default async function startProduct(): Promise<() => Promise<void>> {
  if (process.env[homeVariable] !== undefined) return async () => {};
  const home = mkdtempSync(join(tmpdir(), 'alongside-e2e-'));
  chmodSync(home, 0o755); // Postgres runs as another user when root starts it
  const log = join(root, 'e2e/test-results/product.log');
  mkdirSync(join(root, 'e2e/test-results'), { recursive: true });
  const [port, demoPort, plainDemoPort, sitesPort] = await freePorts(4);
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      ...process.env,
      ALONGSIDE_HOME: home,
      PORT: `${port}`,
      DEMO_PORT: `${demoPort}`,
      PLAIN_DEMO_PORT: `${plainDemoPort}`,
      DEMO_ORIGINS: `http://localhost:${sitesPort},http://127.0.0.1:${sitesPort}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = createWriteStream(log);
  child.stdout.pipe(output);
  child.stderr.pipe(output);
  const exit = exitOf(child);
  const stop = async () => {
    child.kill('SIGTERM');
    await exit;
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await waitForReady(home, exit, log);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env[homeVariable] = home;
  process.env[sitesPortVariable] = `${sitesPort}`;
  return stop;
}
