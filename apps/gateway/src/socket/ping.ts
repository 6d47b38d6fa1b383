import type { WebSocket } from 'ws';

const pingMs = 20_000;

/** Finds connections whose other end is gone without a word. Returns what stops it. */
export function ping(socket: WebSocket, silent: () => void): () => void {
  let isAlive = true;
  const heard = () => {
    isAlive = true;
  };
  socket.on('pong', heard);
  socket.on('message', heard);
  const timer = setInterval(() => {
    if (!isAlive) {
      silent();
      socket.terminate();
      return;
    }
    isAlive = false;
    socket.ping();
  }, pingMs);
  return () => clearInterval(timer);
}
