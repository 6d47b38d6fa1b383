import { createServer } from 'node:net';
import { StartError } from '../system/fail.mjs';

const reasons = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'needs rights that this user does not have',
};

/** Throws a `StartError` that names the variable to change. */
export function assertPortFree(name, port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      reject(
        new StartError(
          `${name}: port ${port} ${reasons[error.code] ?? error.message}; set ${name} to another`,
        ),
      );
    });
    server.listen(port, () => server.close(() => resolve()));
  });
}
