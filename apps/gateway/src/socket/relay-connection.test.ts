import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeCodes } from '@alongside/protocol';
import { WebSocket, WebSocketServer } from 'ws';
import { RelayConnection } from './relay-connection';

const mostUnsentBytes = 1 << 20;
const message = new Uint8Array(256 << 10);

let server: WebSocketServer;

beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
});
afterAll(() => {
  for (const socket of server.clients) socket.terminate();
  server.close();
});

async function connect() {
  const arrival = once(server, 'connection') as Promise<[WebSocket, IncomingMessage]>;
  const browser = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [socket, request] = await arrival;
  const caller = { origin: null, userAgent: '', address: '' };
  await once(browser, 'open');
  return { browser, connection: new RelayConnection(socket, request.socket, caller, mostUnsentBytes) };
}

/** More than the system takes on the way. */
async function sendMuch(connection: RelayConnection): Promise<void> {
  for (let count = 0; count < 200; count++) {
    connection.send(message);
    await new Promise(setImmediate);
  }
}

describe('a connection', () => {
  it('whose other end reads nothing is closed, and holds no more than its cap', async () => {
    const { browser, connection } = await connect();
    browser.pause();
    await sendMuch(connection);
    expect(connection.isOpen).toBe(false);
    expect(connection.unsentBytes).toBeLessThan(mostUnsentBytes + 2 * message.length);
    const closed = once(browser, 'close');
    browser.resume();
    expect((await closed)[0]).toBe(closeCodes['too-slow'].code);
  });

  it('whose other end reads stays open, however much it gets', async () => {
    const { browser, connection } = await connect();
    let received = 0;
    const whole = new Promise<void>((resolve) => {
      browser.on('message', () => {
        if (++received === 200) resolve();
      });
    });
    for (let count = 0; count < 200; count++) {
      connection.send(message);
      while (connection.unsentBytes > mostUnsentBytes) await new Promise(setImmediate);
    }
    await whole;
    expect(connection.isOpen).toBe(true);
    browser.terminate();
  });
});
