import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../system/free-port.mjs';
import { findPostgres } from './binaries.mjs';
import { endLeftoverPostgres } from './leftover.mjs';
import { reachableFolder, serverUser } from './server-user.mjs';

const guard = fileURLToPath(new URL('./guard.mjs', import.meta.url));
const startTimeoutMs = 60_000;

/**
 * Starts a Postgres of our own with its data under `home`, and returns how to reach and how to stop it.
 * The server ends with the process that called this, however that process ends.
 * @param {{ home: string, port?: number, settings?: Record<string, string> }} options `settings` as in postgresql.conf;
 *   without `port` it is a free one
 * @returns {Promise<{ url: string, ended: Promise<string>, stop: () => Promise<void> }>} `ended` gives its last line
 */
export async function startPostgres({ home, port: wanted, settings = {} }) {
  const native = findPostgres();
  const folder = reachableFolder(join(home, 'postgres'));
  const data = join(folder, 'data');
  const passwordFile = makeFolderAndPassword(folder);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise({ native, data, passwordFile });
  await endLeftoverPostgres(data);
  const port = wanted ?? (await freePort());
  const server = await serve({ native, data, port, settings });
  const password = readFileSync(passwordFile, 'utf8');
  return { url: `postgresql://alongside:${password}@127.0.0.1:${port}/postgres`, ...server };
}

function makeFolderAndPassword(folder) {
  const { uid, gid } = serverUser();
  const passwordFile = join(folder, 'password');
  mkdirSync(dirname(folder), { recursive: true });
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  if (!existsSync(passwordFile)) {
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  }
  if (uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, uid, gid);
  return passwordFile;
}

async function initialise({ native, data, passwordFile }) {
  // A first start that was cut short leaves a folder which initdb refuses.
  rmSync(data, { recursive: true, force: true });
  const access = ['-U', 'alongside', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const flags = ['-D', data, ...access, '--encoding=UTF8', '--locale=C', '--no-sync'];
  const child = spawn(join(native, 'bin', 'initdb'), flags, {
    ...serverUser(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lastLine = followLines(child.stderr);
  const code = await exitOf(child);
  if (code !== 0) throw new Error(`Postgres could not make its data folder ${data}: ${lastLine()}`);
}

async function serve({ native, data, port, settings }) {
  const fixed = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', port };
  const flags = Object.entries({ ...fixed, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  // A group of its own: Ctrl-C is meant for the start script, which stops Postgres last.
  const child = spawn(process.execPath, [guard, join(native, 'bin', 'postgres'), '-D', data, ...flags], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let onReady;
  const ready = new Promise((resolve) => {
    onReady = resolve;
  });
  const lastLine = followLines(child.stderr, (line) => {
    if (line.includes('ready to accept connections')) onReady(true);
  });
  const ended = exitOf(child).then(() => lastLine());
  const timeout = new Promise((resolve) => setTimeout(resolve, startTimeoutMs, false).unref());
  const isReady = await Promise.race([ready, ended.then(() => false), timeout]);
  const stop = async () => {
    child.ref();
    child.stdin.end();
    await ended;
  };
  if (!isReady) {
    await stop();
    throw new Error(`Postgres did not start: ${lastLine()}`);
  }
  child.unref();
  child.stdin.unref?.();
  child.stderr.unref?.();
  return { ended, stop };
}

function followLines(stream, onLine = () => {}) {
  let last = '';
  createInterface({ input: stream }).on('line', (line) => {
    if (line.trim() !== '') last = line;
    onLine(line);
  });
  return () => last;
}

function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}
