import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const nobody = 65_534;
const isRoot = () => process.getuid?.() === 0;

/** Postgres refuses to run as root; root starts it as nobody. */
export function serverUser() {
  return isRoot() ? { uid: nobody, gid: nobody } : {};
}

/** Whether the user Postgres runs as can get into every folder above `path`. */
export function isReachable(path) {
  if (!isRoot()) return true;
  const folder = dirname(resolve(path));
  let mode = 0o1;
  try {
    mode = statSync(folder).mode;
  } catch {
    // Not there yet: it will be made with the right of everybody to pass.
  }
  return (mode & 0o1) === 0o1 && (folder === dirname(folder) || isReachable(folder));
}

/** `folder`, or, when root keeps it where nobody else may pass, one of the same meaning under /var/lib. */
export function reachableFolder(folder) {
  if (isReachable(folder)) return folder;
  const name = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12);
  return join('/var/lib/alongside', name);
}
