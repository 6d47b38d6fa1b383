// The floor: a relay on bare `ws` that gives every frame to everybody else of its room, and does nothing more.
import { WebSocketServer } from 'ws';

const rooms = new Map();
const server = new WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.env.PORT),
  perMessageDeflate: false,
});

server.on('connection', (socket, request) => {
  const { searchParams } = new URL(request.url, 'http://relay');
  const name = searchParams.get('room');
  socket.on('error', () => socket.terminate());
  // A visitor: its hello is answered.
  if (name === null) {
    socket.on('message', (bytes) => socket.send(bytes));
    return;
  }
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on('message', (bytes) => {
    for (const other of room) if (other !== socket) other.send(bytes, { binary: true });
  });
  socket.on('close', () => room.delete(socket));
});
server.on('listening', () => process.send('ready'));
