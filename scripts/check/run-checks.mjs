import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../system/repository.mjs';

const tool = (name) => join('node_modules', '.bin', name);
const sources = [
  'libs',
  ...['gateway', 'worker', 'demo', 'embed', 'console'].map((name) => `apps/${name}/src`),
];

/** First what everything else reads; then the rest in two lanes, the longer ones at their beginning. */
const first = [
  ['database client', 'node', 'scripts/build/generate-store.mjs'],
  ['types of libs and apps', tool('tsc'), '-b'],
];
const lanes = [
  [['rules that need types', tool('eslint'), '--max-warnings', '0', '.']],
  [
    ['types of the console', tool('tsc'), '-p', 'apps/console'],
    ['types of tests', tool('tsc'), '-p', 'tsconfig.test.json'],
    ['types of e2e', tool('tsc'), '-p', 'e2e'],
    [
      'form and lint',
      tool('biome'),
      'ci',
      '--error-on-warnings',
      `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
      '.',
    ],
    ['import rules', tool('depcruise'), '--config', '.dependency-cruiser.cjs', ...sources],
    ['unused code', tool('knip')],
    ['migrations make the schema', 'node', 'scripts/db-check.mjs'],
  ],
];

/** Runs all of it, also after a failure, and shows what failed. @returns what did, by name */
export async function runChecks() {
  const failed = [];
  const runAll = async (checks) => {
    for (const check of checks) if (!(await run(check))) failed.push(check[0]);
  };
  await runAll(first);
  await Promise.all(lanes.map(runAll));
  return failed;
}

function run([what, command, ...parameters]) {
  const startedAt = Date.now();
  const isScript = command === 'node';
  const program = isScript || existsSync(join(repository, command)) ? command : `${command}.cmd`;
  return new Promise((resolve, reject) => {
    const child = spawn(isScript ? process.execPath : program, parameters, {
      cwd: repository,
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      console.log(`${code === 0 ? '✓' : '✗'} ${what} (${seconds} s)`);
      if (code !== 0) process.stdout.write(Buffer.concat(output));
      resolve(code === 0);
    });
  });
}
