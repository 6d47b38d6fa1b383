import { once } from 'node:events';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { SocketPairs } from '../testing/socket-pairs';
import { MessageWriter } from './message-writer';

const pairs = new SocketPairs();

beforeAll(() => pairs.open());
afterAll(() => pairs.close());

async function connect() {
  const { browser, socket, stream } = await pairs.connect();
  const received: Buffer[] = [];
  browser.on('message', (data: Buffer) => received.push(data));
  const writer = new MessageWriter(stream, () => socket.readyState === WebSocket.OPEN);
  return { browser, socket, stream, writer, received };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

const messageOf = (length: number) => Buffer.alloc(length, length % 251);

/** Each side of every bound there is. */
const lengths = [0, 1, 125, 126, 127, 16_383, 16_384, 16_385, 65_535, 65_536, 300_000];

describe('messages', () => {
  it('of every length arrive as they were, in their order', async () => {
    const { browser, writer, received } = await connect();
    const sent = [...lengths, ...lengths.toReversed()].map(messageOf);
    for (const message of sent) writer.write(message);
    await until(() => received.length === sent.length);
    expect(Buffer.concat(received).equals(Buffer.concat(sent))).toBe(true);
    expect(received.map(({ length }) => length)).toEqual(sent.map(({ length }) => length));
    browser.terminate();
  });

  it('of one turn go out by one call of the system', async () => {
    const { browser, stream, writer, received } = await connect();
    const calls = countWrites(stream);
    for (let count = 0; count < 50; count++) writer.write(messageOf(100));
    expect(writer.unwrittenBytes).toBe(50 * 102);
    await until(() => received.length === 50);
    expect(calls()).toBe(1);
    expect(writer.unwrittenBytes).toBe(0);
    browser.terminate();
  });

  it('do not pile up until the turn is over', async () => {
    const { browser, writer, received } = await connect();
    for (let count = 0; count < 100; count++) {
      writer.write(messageOf(10_000));
      expect(writer.unwrittenBytes).toBeLessThan(64 << 10);
    }
    await until(() => received.length === 100);
    browser.terminate();
  });

  it('stand before what is written past the writer once it was flushed', async () => {
    const { browser, socket, writer, received } = await connect();
    let before = -1;
    browser.on('ping', () => {
      before = received.length;
    });
    writer.write(messageOf(10));
    writer.write(messageOf(11));
    writer.flush();
    socket.ping();
    writer.write(messageOf(12));
    await until(() => received.length === 3);
    expect(before).toBe(2);
    browser.terminate();
  });

  it.each([10, 100_000])('of %d bytes are not written behind a close frame', async (length) => {
    const { browser, socket, stream, writer, received } = await connect();
    writer.write(messageOf(10));
    socket.close(4001);
    const calls = countWrites(stream);
    writer.write(messageOf(length));
    const [code] = (await once(browser, 'close')) as [number];
    expect([code, calls()]).toEqual([4001, 0]);
    expect(received).toEqual([]);
  });

  it.each([10, 100_000])('of %d bytes are said to be taken once the network has them', async (length) => {
    const { browser, writer, received } = await connect();
    const taken: number[] = [];
    for (let count = 0; count < 3; count++) writer.write(messageOf(length), () => taken.push(count));
    expect(taken).toEqual([]);
    await until(() => taken.length === 3 && received.length === 3);
    expect(taken).toEqual([0, 1, 2]);
    browser.terminate();
  });
});

/** How often Node hands something to the system. */
function countWrites(stream: Socket): () => number {
  const write = jest.spyOn(stream, '_write');
  const writev = jest.spyOn(stream as Required<Socket>, '_writev');
  return () => write.mock.calls.length + writev.mock.calls.length;
}
