import { once } from 'node:events';
import { closeCodes } from '@alongside/protocol';
import { SocketPairs } from '../testing/socket-pairs';
import { RelayConnection } from './relay-connection';

const mostUnsentBytes = 1 << 20;
const message = new Uint8Array(256 << 10);

const pairs = new SocketPairs();

beforeAll(() => pairs.open());
afterAll(() => pairs.close());

async function connect() {
  const { browser, socket, stream } = await pairs.connect();
  const caller = { origin: null, userAgent: '', address: '' };
  const connection = new RelayConnection(socket, stream, caller, mostUnsentBytes);
  return { browser, connection, socket };
}

/** The system takes some megabytes on the way, on some machines many. */
async function sendUntilClosed(connection: RelayConnection): Promise<void> {
  for (let count = 0; count < 1000 && connection.isOpen; count++) {
    connection.send(message);
    await new Promise(setImmediate);
  }
  expect(connection.isOpen).toBe(false);
}

describe('a connection', () => {
  it('that closes brings what was sent before', async () => {
    const { browser, connection } = await connect();
    const received: Buffer[] = [];
    browser.on('message', (data: Buffer) => received.push(data));
    connection.send(Uint8Array.of(1));
    connection.closeBy('session-ended');
    connection.send(Uint8Array.of(2));
    const [code] = (await once(browser, 'close')) as [number];
    expect(code).toBe(closeCodes['session-ended'].code);
    expect(Buffer.concat(received)).toEqual(Buffer.of(1));
  });

  it('answers a ping behind what was sent before, unless nobody reads', async () => {
    const { browser, connection } = await connect();
    const heard: string[] = [];
    browser.on('message', () => heard.push('message'));
    browser.on('pong', (data: Buffer) => heard.push(data.toString()));
    connection.send(Uint8Array.of(1));
    connection.pong(Buffer.from('first'));
    while (heard.length < 2) await new Promise(setImmediate);
    browser.pause();
    while (connection.unsentBytes < 64 << 10) connection.send(message);
    connection.pong(Buffer.from('second'));
    const closed = once(browser, 'close');
    connection.closeBy('session-ended');
    browser.resume();
    await closed;
    expect(heard.slice(0, 2)).toEqual(['message', 'first']);
    expect(heard).not.toContain('second');
  });

  it('says that it is flushed when what was sent before is with the network', async () => {
    const { browser, connection } = await connect();
    const heard: string[] = [];
    browser.on('message', () => heard.push('message'));
    browser.on('ping', () => heard.push('ping'));
    connection.send(Uint8Array.of(1));
    const flushed = new Promise<void>((resolve) => connection.whenFlushed(resolve));
    expect(connection.unsentBytes).toBe(0);
    await flushed;
    while (heard.length < 2) await new Promise(setImmediate);
    expect(heard).toEqual(['message', 'ping']);
    browser.terminate();
  });
});

describe('a connection that is behind', () => {
  // Nothing is cut off before the test says so, however busy the machine is.
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  it('whose other end reads nothing is closed, and holds no more than four times its cap', async () => {
    const { browser, connection } = await connect();
    browser.pause();
    await sendUntilClosed(connection);
    expect(connection.unsentBytes).toBeLessThan(4 * mostUnsentBytes + 2 * message.length);
    const closed = once(browser, 'close');
    browser.resume();
    expect((await closed)[0]).toBe(closeCodes['too-slow'].code);
  });

  it('that is closed and still reads nothing is cut off', async () => {
    const { browser, connection, socket } = await connect();
    browser.pause();
    await sendUntilClosed(connection);
    const cutOff = once(socket, 'close');
    jest.advanceTimersByTime(5000);
    await cutOff;
    browser.terminate();
  });

  it('whose other end stays above the cap is closed after a while', async () => {
    const { browser, connection } = await connect();
    browser.pause();
    while (connection.unsentBytes <= mostUnsentBytes) {
      connection.send(message);
      await new Promise(setImmediate);
    }
    connection.send(message);
    jest.advanceTimersByTime(4900);
    connection.send(message);
    expect(connection.isOpen).toBe(true);
    jest.advanceTimersByTime(200);
    connection.send(message);
    expect(connection.isOpen).toBe(false);
    browser.terminate();
  });

  it('gets at once twice what the cap is and the network takes, again and again, while its other end reads', async () => {
    const { browser, connection } = await connect();
    let [sent, received] = [0, 0];
    browser.on('message', () => received++);
    for (let page = 1; page <= 5; page++) {
      for (; connection.isOpen && connection.unsentBytes < 2 * mostUnsentBytes; sent++)
        connection.send(message);
      expect(connection.isOpen).toBe(true);
      while (received < sent) await new Promise(setImmediate);
      // Longer than anybody may be behind at a stretch.
      jest.advanceTimersByTime(6000);
    }
    expect(connection.isOpen).toBe(true);
    browser.terminate();
  });
});
