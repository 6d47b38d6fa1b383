import type { WebSocket } from 'ws';
import type { RelayConnection } from './relay-connection';

const pingMs = 20_000;

/**
 * Finds connections whose other end is gone without a word.
 *
 * @returns what is to be told of every message, and what stops it
 */
export function ping(
  socket: WebSocket,
  connection: RelayConnection,
): { heard: () => void; stop: () => void } {
  let isAlive = true;
  const heard = () => {
    isAlive = true;
  };
  socket.on('pong', heard);
  const timer = setInterval(() => {
    if (!isAlive) {
      connection.closeBy('silent');
      socket.terminate();
      return;
    }
    isAlive = false;
    connection.ping();
  }, pingMs);
  return { heard, stop: () => clearInterval(timer) };
}
