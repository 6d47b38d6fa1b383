import { createServer } from 'node:net';
import { StartError } from '../system/fail.mjs';

const reasons = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'needs rights that this user does not have',
};

/** Throws a `StartError` that names the variable to change. */
export async function assertPortFree(name, port) {
  const error = await whyTaken(port);
  if (error === null) return;
  throw new StartError(
    `${name}: port ${port} ${reasons[error.code] ?? error.message}; set ${name} to another`,
  );
}

/** The next port that nobody has, nor any of the others. */
export async function freePortAfter(port, others) {
  let next = port + 1;
  while (next < 65_535 && (others.includes(next) || (await whyTaken(next)) !== null)) next++;
  return next;
}

/** null: it is free. */
function whyTaken(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, () => server.close(() => resolve(null)));
  });
}
