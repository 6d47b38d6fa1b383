import { createServer, type Server } from 'node:net';

/** Below what systems take for the near end of outgoing connections: one of those would be gone before a server asks for it. */
const [lowest, highest] = [20_000, 32_000];

/** So many ports nobody listens on, each another one: asked for one by one, a port may be given twice. */
export async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  while (servers.length < count) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    const server = await listen(port);
    if (server !== null) servers.push(server);
  }
  const ports = servers.map(portOf);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Null: somebody else does. */
function listen(port: number): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      // Somebody has it, or nobody may.
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    });
    server.listen(port, () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
