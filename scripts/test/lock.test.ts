import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockEntry {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Record<string, string>;
}

const text = readFileSync(join(__dirname, '../../package-lock.json'), 'utf8');
const packages = (JSON.parse(text) as { packages: Record<string, LockEntry> }).packages;

/** Where Node would look for `name` from the folder of `path`, nearest first. */
function placesOf(path: string, name: string): string[] {
  const places = [];
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    places.push(folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`);
    if (folder === '') return places;
    if (!folder.includes('/node_modules/')) folder = '';
  }
}

test('the lock has every optional package of every platform, so that npm ci works on all of them', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !placesOf(path, name).some((place) => place in packages))
      .map((name) => `${path} wants ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the lock names no host', () => {
  const named = Object.entries(packages).filter(([, entry]) => entry.resolved && !entry.link);
  expect(named.map(([path]) => path)).toEqual([]);
});
