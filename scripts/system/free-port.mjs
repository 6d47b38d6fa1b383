import { createServer } from 'node:net';

/** Below what systems take for the near end of outgoing connections: one of those would be gone before a server asks for it. */
const [lowest, highest] = [11_000, 20_000];

/** A port nobody listens on. */
export async function freePort() {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (await isFree(port)) return port;
  }
}

function isFree(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      // Somebody has it, or nobody may.
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
