import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../system/repository.mjs';

const notInputs = new Set(['node_modules', 'dist', '.next', 'generated', 'next-env.d.ts']);
const isInput = (name) => !notInputs.has(name) && !/\.test\.tsx?$|\.tsbuildinfo$/.test(name);

/** Names and contents of everything under these paths of the checkout, as one hash. */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) add(hash, path);
  return hash.digest('hex');
}

function add(hash, path) {
  const full = join(repository, path);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) if (isInput(name)) add(hash, join(path, name));
    return;
  }
  hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
}
