import { acknowledgement, decodeFrame, decodeMessage, pointer, update } from '@alongside/protocol';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { BenchGateway } from './gateway.mjs';
import { Agent, bringTogether, enter } from './meeting.mjs';
import { startServer } from './server-process.mjs';

/**
 * One sender and its viewers at one of the relays. `delivered` is called with every frame that a viewer got, `acknowledged`
 * with the sequence up to which a relay that keeps a journal has everything.
 */
class Room {
  delivered = () => undefined;
  acknowledged = () => undefined;
  /** Number of the next frame. */
  next = 0;

  constructor(viewers) {
    this.viewers = viewers;
  }
}

const roomsAtOnce = 8;

async function openMany(count, open) {
  const rooms = [];
  while (rooms.length < count) {
    const some = Math.min(roomsAtOnce, count - rooms.length);
    rooms.push(...(await Promise.all(Array.from({ length: some }, () => open()))));
  }
  return rooms;
}

async function relayRooms(script, connect) {
  const server = await startServer({ script });
  let opened = 0;
  const openOne = async (viewers) => {
    const room = new Room(viewers);
    const name = `${++opened}`;
    const sender = await connect(server.port, name, () => undefined);
    const others = Array.from({ length: viewers }, () =>
      connect(server.port, name, (bytes) => room.delivered(bytes)),
    );
    const sockets = [sender, ...(await Promise.all(others))];
    room.send = sender.send;
    room.close = () => Promise.all(sockets.map(({ close }) => close()));
    return room;
  };
  return { server, open: (count, viewers) => openMany(count, () => openOne(viewers)), stop: server.stop };
}

function connectWs(port, room, got) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/?room=${room}`, { perMessageDeflate: false });
  socket.on('message', got);
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () =>
      resolve({ send: (bytes) => socket.send(bytes), close: () => socket.terminate() }),
    );
  });
}

function connectSocketIo(port, room, got) {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    query: { room },
  });
  socket.on('frame', got);
  return new Promise((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.once('connect', () =>
      resolve({ send: (bytes) => socket.emit('frame', bytes), close: () => socket.disconnect() }),
    );
  });
}

const isRelayed = (bytes) => bytes[0] === update.kind || bytes[0] === pointer.kind;

/** Sessions of the product: a customer, and agents who watch. */
async function gatewayRooms(begin) {
  const gateway = await BenchGateway.start();
  const agent = await new Agent(gateway).signIn();
  const openOne = async (viewers) => {
    const room = new Room(viewers);
    const { sessionId, ticket } = await bringTogether(gateway, agent);
    const customer = await enter(gateway, {
      ticket,
      frames: (bytes) => {
        if (bytes[0] !== acknowledgement.kind) return;
        room.acknowledged(decodeMessage(acknowledgement, decodeFrame(bytes)).sequence);
      },
    });
    const wires = [customer.wire];
    // The page is there before anybody watches: a viewer's first frame is one that is measured.
    for (const { bytes } of begin) customer.wire.send(bytes);
    for (let count = 0; count < viewers; count++) {
      const viewer = await enter(gateway, { ticket: await agent.ticket(sessionId) });
      viewer.wire.frames = (bytes) => isRelayed(bytes) && room.delivered(bytes);
      wires.push(viewer.wire);
    }
    room.send = (bytes) => customer.wire.send(bytes);
    room.close = () => Promise.all(wires.map((wire) => wire.destroy()));
    return room;
  };
  return {
    server: { cpuUs: () => gateway.server.cpuUs() },
    open: (count, viewers) => openMany(count, () => openOne(viewers)),
    stop: () => gateway.stop(),
  };
}

/** By participant: starts its server, and gives what opens rooms there. */
export const relays = {
  ours: ({ begin }) => gatewayRooms(begin),
  'bare ws': () => relayRooms('bench/relay/bare-ws.mjs', connectWs),
  'socket.io': () => relayRooms('bench/relay/socket-io.mjs', connectSocketIo),
};
