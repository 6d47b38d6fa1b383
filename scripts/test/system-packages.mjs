import { spawnSync } from 'node:child_process';
import { StartError } from '../system/fail.mjs';
import { progress } from '../system/progress.mjs';

/** Programs that tests need and npm does not have, by the Debian package that brings them. */
const programs = {
  chromium: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'],
  'redis-server': ['redis-server'],
};
/** The same browser without windows is half the time of all tests, where there is a package of it. */
const instead = { chromium: 'chromium-headless-shell' };

const succeeds = (command, ...parameters) => spawnSync(command, parameters, { stdio: 'ignore' }).status === 0;
const isThere = (name) => programs[name].some((program) => succeeds('which', program));

/** Installs what is missing where there is apt-get and the right to use it; says what is missing elsewhere. */
export async function installSystemPackages(names) {
  const missing = names.filter((name) => !isThere(name));
  if (missing.length === 0) return;
  const rights = rightsForApt();
  if (rights === undefined) throw new StartError(`Missing: ${missing.join(', ')}. ${adviceFor(missing)}`);
  await progress(`Installing ${missing.join(', ')}`, () => aptInstall(rights, missing));
  const left = missing.filter((name) => !isThere(name));
  if (left.length > 0) throw new StartError(`apt-get could not install ${left.join(', ')}: see above`);
}

function rightsForApt() {
  if (!succeeds('which', 'apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  return succeeds('sudo', '-n', 'true') ? ['sudo', '-n'] : undefined;
}

function aptInstall(rights, names) {
  // A server that a package starts by itself is not wanted; tests start theirs.
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1'];
  const get = (...step) => {
    const [command, ...parameters] = [...rights, ...environment, 'apt-get', '-q', ...step];
    spawnSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  get('update');
  const offered = (name) => name in instead && succeeds('apt-cache', 'show', instead[name]);
  const packages = names.map((name) => (offered(name) ? instead[name] : name));
  get('install', '-y', '--no-install-recommends', ...packages);
}

function adviceFor(names) {
  return succeeds('which', 'apt-get')
    ? `Run: sudo apt-get install ${names.join(' ')}`
    : 'Install them with the package manager of this system, so that they are found in PATH.';
}
