import { decodeFrame, decodeMessage, visitorWelcome } from '@alongside/protocol';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { BenchGateway, shopOrigin } from './gateway.mjs';
import { helloOf } from './meeting.mjs';
import { startServer } from './server-process.mjs';

/**
 * A page that is open and waits. `open(port, hello)` resolves with the answer to its hello once there is one, and rejects when
 * the connection closes before.
 */
function openWs(url, hello) {
  const socket = new WebSocket(url, {
    origin: shopOrigin,
    perMessageDeflate: false,
    handshakeTimeout: 60_000,
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', (code, reason) => reject(new Error(`${code} ${reason}`)));
    socket.once('open', () => socket.send(hello));
    socket.once('message', (answer) => resolve({ answer, leave: () => socket.terminate() }));
  });
}

function openSocketIo(url, hello) {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, timeout: 60_000 });
  return new Promise((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.once('disconnect', (reason) => reject(new Error(reason)));
    socket.once('connect', () => socket.emit('hello', hello));
    socket.once('welcome', (answer) => resolve({ answer, leave: () => socket.disconnect() }));
  });
}

const tokenOf = (answer) => decodeMessage(visitorWelcome, decodeFrame(answer)).visitorToken;

async function atGateway() {
  const gateway = await BenchGateway.start();
  const url = `ws://127.0.0.1:${gateway.port}/relay`;
  return {
    server: gateway.server,
    /** Who comes back says who it was. */
    open: (before) => openWs(url, helloOf(gateway.tenant, before === null ? '' : tokenOf(before))),
    stop: () => gateway.stop(),
  };
}

async function atPeer(script, open, scheme) {
  const server = await startServer({ script });
  const hello = helloOf({ siteKey: '3f0e7a5c-6f83-4f0e-9a53-5d3a4e1f2b60' });
  const url = `${scheme}://127.0.0.1:${server.port}`;
  return { server, open: () => open(url, hello), stop: server.stop };
}

/** By participant: starts its server, and gives what opens pages there. */
export const visitorServers = {
  ours: atGateway,
  'bare ws': () => atPeer('bench/relay/bare-ws.mjs', openWs, 'ws'),
  'socket.io': () => atPeer('bench/relay/socket-io.mjs', openSocketIo, 'http'),
};
