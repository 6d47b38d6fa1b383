import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '../system/fail.mjs';
import { progress } from '../system/progress.mjs';
import { repository } from '../system/repository.mjs';

const leastNode = [20, 19];

/** Installs packages when those in node_modules are not the ones of package-lock.json. */
export async function installWhatIsMissing() {
  assertNode();
  const installed = readPackages(join(repository, 'node_modules', '.package-lock.json'));
  const wanted = readPackages(join(repository, 'package-lock.json'));
  if (installed && isInstalled(wanted, installed)) return;
  const command = installed ? 'install' : 'ci';
  await progress('Installing packages', () =>
    npm([command, '--prefer-offline', '--no-progress', '--loglevel=error']),
  );
}

function assertNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isNew = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  if (!isNew)
    throw new StartError(`Node ${leastNode.join('.')} or newer is needed; this is ${process.version}`);
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** Optional packages may be those of another platform; links are our own workspaces. */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link) return true;
    const found = installed[path]?.version;
    return found === entry.version || (found === undefined && (entry.optional || entry.devOptional));
  });
}

async function npm(parameters) {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const script = process.env.npm_execpath ?? (existsSync(beside) ? beside : undefined);
  const options = { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] };
  const child = script
    ? spawn(process.execPath, [script, ...parameters], options)
    : spawn('npm', parameters, { ...options, shell: process.platform === 'win32' });
  const [status] = await once(child, 'close');
  if (status !== 0) throw new StartError(`npm ${parameters[0]} failed: see above`);
}
