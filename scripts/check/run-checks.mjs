import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildDatabaseClient } from '../build/build.mjs';
import { compiler } from '../system/compiler.mjs';
import { repository } from '../system/repository.mjs';

const tool = (name) => join('node_modules', '.bin', name);
const sources = [
  'libs',
  ...['gateway', 'worker', 'demo', 'embed', 'console'].map((name) => `apps/${name}/src`),
];

/** What is read by others, or reads what the build writes: one after the other, before anything else. */
const first = () => [
  ['types of libs and apps', 'node', compiler(), '-b', 'tsconfig.build.json'],
  ['types of the console', 'node', compiler(), '-p', 'apps/console'],
  ['rules that need types', tool('oxlint'), '--type-aware', '--max-warnings', '0'],
];
const then = () => [
  ['types of tests', 'node', compiler(), '-p', '.'],
  ['types of e2e', 'node', compiler(), '-p', 'e2e'],
  [
    'form and lint',
    tool('biome'),
    'ci',
    '--error-on-warnings',
    `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
    '.',
  ],
  ['unused code', tool('knip')],
  // What a library of ours exports is what was compiled of it.
  ['migrations make the schema', 'node', 'scripts/db-check.mjs'],
  ['import rules', tool('depcruise'), '--config', '.dependency-cruiser.cjs', ...sources],
];

/**
 * Runs all of it, also after a failure, and shows what failed.
 *
 * @param meanwhile what goes on beside the checks, once nothing that it writes is read by them
 * @returns what failed, by name
 */
export async function runChecks(meanwhile = async () => {}) {
  const failed = [];
  const runAll = async (checks) => {
    for (const check of checks) if (!(await run(check))) failed.push(check[0]);
  };
  // By the build's own step: it does not write it again while the rules are reading it.
  await buildDatabaseClient();
  await runAll(first());
  await Promise.all([runAll(then()), meanwhile()]);
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
