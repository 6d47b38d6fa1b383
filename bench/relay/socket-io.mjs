// The peer: the same relay on socket.io, with its rooms, over WebSockets alone.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const server = new Server(http, { transports: ['websocket'], serveClient: false });

server.on('connection', (socket) => {
  const { room } = socket.handshake.query;
  if (room === undefined) socket.on('hello', (bytes) => socket.emit('welcome', bytes));
  else socket.join(room);
  socket.on('frame', (bytes) => socket.to(room).emit('frame', bytes));
});
http.listen(Number(process.env.PORT), '127.0.0.1', () => process.send('ready'));
