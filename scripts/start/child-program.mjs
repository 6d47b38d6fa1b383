import { spawn } from 'node:child_process';
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { repository } from '../system/repository.mjs';

const preload = new URL('./end-with-parent.mjs', import.meta.url).href;
const patienceMs = 10_000;

/**
 * Runs one of our programs with its output in a log file.
 * @param {{ name: string, script: string, environment: Record<string, string>, logs: string }} program
 * @returns {{ name: string, id: number, ended: Promise<string>, said: Promise<void>, stop: () => Promise<void> }} `id` of
 *   its process; `ended` tells how, with the last line it wrote; `said` resolves when the program sends us `ready`
 */
export function startProgram({ name, script, environment, logs }) {
  const log = openSync(join(logs, `${name}.log`), 'w');
  // A group of its own: Ctrl-C is meant for the start script, which ends everything in order.
  const child = spawn(process.execPath, ['--enable-source-maps', '--import', preload, script], {
    cwd: repository,
    detached: true,
    env: { ...process.env, ...environment },
    stdio: ['ignore', log, 'pipe', 'ipc'],
  });
  const lastLine = keepLastLine(child.stderr, log);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(`${lastLine()} (${signal ?? `exit code ${code}`})`));
  });
  const said = new Promise((resolve) => {
    child.on('message', (message) => message === 'ready' && resolve());
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await ended;
    clearTimeout(kill);
  };
  return { name, id: child.pid, ended, said, stop };
}

function keepLastLine(stream, log) {
  let last = 'it said nothing';
  createInterface({ input: stream }).on('line', (line) => {
    writeSync(log, `${line}\n`);
    if (line.trim() !== '') last = line;
  });
  return () => last;
}
