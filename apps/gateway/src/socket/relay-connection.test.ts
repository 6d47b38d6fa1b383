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

/** Nobody reads: the system takes some megabytes on the way. */
async function sendMuch(connection: RelayConnection): Promise<void> {
  for (let count = 0; count < 200; count++) {
    connection.send(message);
    await new Promise(setImmediate);
  }
}

describe('a connection', () => {
  it('whose other end reads nothing is closed, and holds no more than four times its cap', async () => {
    const { browser, connection } = await connect();
    browser.pause();
    await sendMuch(connection);
    expect(connection.isOpen).toBe(false);
    expect(connection.unsentBytes).toBeLessThan(4 * mostUnsentBytes + 2 * message.length);
    const closed = once(browser, 'close');
    browser.resume();
    expect((await closed)[0]).toBe(closeCodes['too-slow'].code);
  });

  it('whose other end stays above the cap is closed after a while', async () => {
    const { browser, connection } = await connect();
    browser.pause();
    while (connection.unsentBytes <= mostUnsentBytes) {
      connection.send(message);
      await new Promise(setImmediate);
    }
    const now = performance.now();
    connection.send(message);
    const later = jest.spyOn(performance, 'now').mockReturnValue(now + 6000);
    connection.send(message);
    later.mockRestore();
    expect(connection.isOpen).toBe(false);
    browser.terminate();
  });

  it('gets a page of three times the cap at once, again and again, while its other end reads', async () => {
    const { browser, connection } = await connect();
    let received = 0;
    browser.on('message', () => received++);
    for (let page = 1; page <= 5; page++) {
      for (let count = 0; count < 12; count++) connection.send(message);
      expect(connection.unsentBytes).toBeGreaterThan(mostUnsentBytes);
      while (received < page * 12) await new Promise(setImmediate);
    }
    expect(connection.isOpen).toBe(true);
    browser.terminate();
  });
});
