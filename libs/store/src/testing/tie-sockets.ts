import type { Socket } from 'node:net';

/** Two ends of a line that a test stands in: when one is gone the other one goes, and `open` has those that are there. */
export function tieSockets(open: Set<Socket>, near: Socket, far: Socket): void {
  for (const [socket, other] of [
    [near, far],
    [far, near],
  ] as const) {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      open.delete(socket);
      other.destroy();
    });
  }
}
