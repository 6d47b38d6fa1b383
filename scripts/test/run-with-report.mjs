import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { repository } from '../system/repository.mjs';

/** Runs a Node script in view of everybody; returns the JSON report it wrote, if it did, and its exit code. */
export async function runWithReport(command, report, environment = {}) {
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const child = spawn(process.execPath, command, {
    cwd: repository,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return [existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, exitCode];
}
