import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildDatabaseClient } from '../build/build.mjs';
import { repository } from '../system/repository.mjs';

const tool = (name) => join('node_modules', '.bin', name);
const sources = [
  'libs',
  ...['gateway', 'worker', 'demo', 'embed', 'console'].map((name) => `apps/${name}/src`),
];

/** What is read by most of the others. */
const compiled = [['types of libs and apps', tool('tsc'), '-b']];
const withoutCompiled = [
  [
    'form and lint',
    tool('biome'),
    'ci',
    '--error-on-warnings',
    `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
    '.',
  ],
  ['unused code', tool('knip')],
];
const longest = [['rules that need types', tool('eslint'), '--max-warnings', '0', '.']];
const withCompiled = [
  ['types of the console', tool('tsc'), '-p', 'apps/console'],
  ['types of tests', tool('tsc'), '-p', 'tsconfig.test.json'],
  ['types of e2e', tool('tsc'), '-p', 'e2e'],
  // What a library of ours exports is what was compiled of it.
  ['migrations make the schema', 'node', 'scripts/db-check.mjs'],
  ['import rules', tool('depcruise'), '--config', '.dependency-cruiser.cjs', ...sources],
];

/**
 * Runs all of it in two lanes, also after a failure, and shows what failed.
 *
 * @param afterwards what the lane that is done first goes on with
 * @returns what failed, by name
 */
export async function runChecks(afterwards = async () => {}) {
  const failed = [];
  const runAll = async (checks) => {
    for (const check of checks) if (!(await run(check))) failed.push(check[0]);
  };
  // By the build's own step: it does not write it again while the rules are reading it.
  await buildDatabaseClient();
  const isCompiled = runAll(compiled);
  const long = async () => {
    await isCompiled;
    await runAll(longest);
  };
  const short = async () => {
    await runAll(withoutCompiled);
    await isCompiled;
    await runAll(withCompiled);
    await afterwards();
  };
  await Promise.all([long(), short()]);
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
