import { spawn } from 'node:child_process';
import { StartError } from './fail.mjs';
import { repository } from './repository.mjs';

/**
 * Runs a Node script quietly. When it fails, its output is shown, and `StartError` says what failed.
 * @param {string} what in words, for the message
 * @param {string[]} command a script and its parameters
 * @param {Record<string, string>} environment added to ours
 */
export function runQuietly(what, command, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, {
      cwd: repository,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(output));
      reject(new StartError(`${what} failed: see above`));
    });
  });
}
