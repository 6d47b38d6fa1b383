// A machine with the product's programs on it. Whoever forked it says what is started and what is killed; when they are gone,
// for whatever reason, everything on it ends.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { startPostgres } from '../../scripts/postgres/start-postgres.mjs';
import { startProgram } from '../../scripts/start/child-program.mjs';

const guard = fileURLToPath(new URL('../../scripts/postgres/guard.mjs', import.meta.url));

/** What runs, by name: its process, when it has ended, and how it ends well. */
const running = new Map();
/** Processes of whoever forked us, which would outlive them when they are stopped. */
const adopted = new Set();
/** What Postgres keeps goes with it. */
let dataFolder = null;
let isEnding = false;

const acts = {
  async startPostgres({ home, port }) {
    dataFolder = home;
    const { url, ended, stop } = await startPostgres({ home, port });
    const lines = readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n');
    keep('postgres', { id: Number(lines[0]), ended, stop });
    return url;
  },

  async startRedis({ port }) {
    // One that keeps nothing: it may be lost at any time.
    const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = spawn(process.execPath, [guard, 'redis-server', ...flags], {
      detached: true,
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    const ended = new Promise((resolve) => {
      child.once('close', (code) => resolve(`exit code ${code}`));
    });
    const stop = async () => {
      child.stdin.end();
      await ended;
    };
    keep('redis', { id: await redisId(port), ended, stop });
  },

  async startProgram(program) {
    const { id, ended, said, stop } = startProgram(program);
    // A later life has a log of its own, and the same name.
    const name = program.name.replace(/\.\d+$/, '');
    const early = ended.then((last) => {
      throw new Error(`the ${program.name} did not start: ${last}`);
    });
    keep(name, { id, ended, stop });
    await Promise.race([said, early]);
    early.catch(() => undefined);
    return id;
  },

  /** SIGKILL, or SIGTERM. Resolves when it is gone. */
  async end({ name, signal }) {
    const program = running.get(name);
    if (program === undefined) throw new Error(`no ${name} runs here`);
    running.delete(name);
    if (name === 'postgres' && signal === 'SIGTERM') await program.stop();
    else process.kill(program.id, signal);
    await program.ended;
  },

  adopt({ id }) {
    adopted.add(id);
  },

  release({ id }) {
    adopted.delete(id);
  },
};

function keep(name, program) {
  running.set(name, program);
  program.ended.then((last) => {
    if (running.get(name) !== program || isEnding) return;
    running.delete(name);
    process.send?.({ ended: name, last });
  });
}

async function redisId(port) {
  const redis = new Redis({ port, host: '127.0.0.1', maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  try {
    const told = await redis.info('server');
    return Number(/process_id:(\d+)/.exec(told)?.[1]);
  } finally {
    redis.disconnect();
  }
}

async function end() {
  if (isEnding) return;
  isEnding = true;
  for (const id of adopted) killQuietly(id);
  const programs = [...running];
  // Programs side by side, then what they stand on.
  const isBelow = ([name]) => name === 'postgres' || name === 'redis';
  await Promise.all(programs.filter((entry) => !isBelow(entry)).map(([, { stop }]) => stop()));
  await Promise.all(programs.filter(isBelow).map(([, { stop }]) => stop()));
  if (dataFolder !== null) rmSync(dataFolder, { recursive: true, force: true });
  process.exit(0);
}

function killQuietly(id) {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

process.on('message', async ({ number, act, parameters }) => {
  try {
    const result = await acts[act](parameters);
    process.send?.({ number, result });
  } catch (error) {
    process.send?.({ number, error: String(error?.message ?? error) });
  }
});
for (const event of ['disconnect', 'SIGINT', 'SIGTERM', 'SIGHUP']) process.once(event, end);
