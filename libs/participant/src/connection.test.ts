import { closeCodes, encodeMessage, heartbeat, sessionState } from '@alongside/protocol';
import { Connection, type ConnectionSetup } from './connection';
import { replacedOnce } from './replaced-once';
import { sessionBackOff } from './session-back-off';
import { settle, TestNetwork } from './testing/socket-pair';
import { TestSession } from './testing/test-session';

const someFrame = encodeMessage(sessionState, new TestSession().state);

function connect(changes: Partial<ConnectionSetup> = {}) {
  const network = new TestNetwork();
  const surroundings = new EventTarget();
  const heard: number[] = [];
  const connection = new Connection({
    url: 'ws://gateway/relay',
    hello: () => new Uint8Array([1, 2, 3]),
    heard: (frame) => heard.push(frame.kind),
    openSocket: network.open,
    random: () => 1,
    surroundings,
    ...changes,
  });
  connection.start();
  const open = async () => {
    network.last.open();
    await settle();
  };
  const hear = (bytes: Uint8Array) => {
    network.last.toClient.push(bytes);
    network.last.deliver();
  };
  return { connection, network, surroundings, heard, open, hear };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('connection', () => {
  it('says hello before anything else can be sent', async () => {
    const { connection, network, open } = connect();
    expect(connection.send(new Uint8Array([9]))).toBe(false);
    await open();
    expect(connection.send(new Uint8Array([9]))).toBe(true);
    expect(network.last.toServer).toEqual([new Uint8Array([1, 2, 3]), new Uint8Array([9])]);
  });

  it('[C1] comes back once when it was replaced: it may have been by its own hello of before', async () => {
    const { connection, network, open, hear } = connect({ afterClose: replacedOnce() });
    await open();
    hear(someFrame);
    network.last.cut(closeCodes.replaced.code);
    jest.advanceTimersByTime(250);
    expect(network.sockets).toHaveLength(2);
    await open();
    hear(someFrame);
    network.last.cut(closeCodes.replaced.code);
    jest.advanceTimersByTime(60_000);
    expect([network.sockets.length, connection.state.name]).toEqual([2, 'stopped']);
  });

  it('waits as long as its setup says, which knows the close', async () => {
    const { network, open, hear } = connect({ backOff: sessionBackOff() });
    await open();
    hear(someFrame);
    network.last.cut(closeCodes.moved.code);
    jest.advanceTimersByTime(0);
    expect(network.sockets).toHaveLength(2);
  });

  it('does not wait for ever for a connection that neither comes about nor fails', async () => {
    const { network, open } = connect();
    jest.advanceTimersByTime(20_000 + 250);
    expect(network.sockets).toHaveLength(2);
    expect(network.sockets[0]?.isClosed).toBe(true);
    await open();
    jest.advanceTimersByTime(20_000);
    expect(network.sockets).toHaveLength(2);
  });

  it('comes back after a broken connection, later each time, and at once again after it was heard', async () => {
    const { network, open, hear } = connect();
    network.last.cut();
    jest.advanceTimersByTime(249);
    expect(network.sockets).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(network.sockets).toHaveLength(2);
    network.last.cut();
    jest.advanceTimersByTime(499);
    expect(network.sockets).toHaveLength(2);
    jest.advanceTimersByTime(1);
    await open();
    hear(someFrame);
    network.last.cut();
    jest.advanceTimersByTime(250);
    expect(network.sockets).toHaveLength(4);
  });

  it('stays away after a close code of the last range, and says which', () => {
    const { connection, network } = connect();
    network.last.cut(4205, 'not on the list');
    jest.advanceTimersByTime(60_000);
    expect(network.sockets).toHaveLength(1);
    expect(connection.state).toEqual({ name: 'stopped', code: 4205, reason: 'not on the list' });
  });

  it('comes back with new credentials when it has some', () => {
    const renew = jest.fn().mockReturnValueOnce(true).mockReturnValue(false);
    const { connection, network } = connect({ renew });
    network.last.cut(4100);
    jest.advanceTimersByTime(250);
    expect(network.sockets).toHaveLength(2);
    network.last.cut(4100);
    expect(connection.state.name).toBe('stopped');
  });

  it('sends a heartbeat after a quiet time, and leaves a connection that does not answer it', async () => {
    const { network, open, hear } = connect();
    await open();
    hear(someFrame);
    network.last.toServer.length = 0;
    jest.advanceTimersByTime(15_000);
    expect(network.last.toServer.map(([kind]) => kind)).toEqual([heartbeat.kind]);
    hear(network.last.toServer[0] as Uint8Array);
    jest.advanceTimersByTime(15_000);
    expect(network.sockets).toHaveLength(1);
    jest.advanceTimersByTime(10_000);
    expect(network.last.isClosed).toBe(true);
    jest.advanceTimersByTime(250);
    expect(network.sockets).toHaveLength(2);
  });

  it('asks a connection for a sign of life when the network changes, and does not sit out a wait when it is back', async () => {
    const { network, surroundings, open, hear } = connect();
    await open();
    hear(someFrame);
    surroundings.dispatchEvent(new Event('offline'));
    jest.advanceTimersByTime(3000);
    expect(network.last.isClosed).toBe(true);
    surroundings.dispatchEvent(new Event('online'));
    expect(network.sockets).toHaveLength(2);
  });

  it('tries again when its hello could not be made', async () => {
    const hello = jest
      .fn()
      .mockRejectedValueOnce(new Error('offline'))
      .mockResolvedValue(new Uint8Array([1]));
    const { connection, network, open } = connect({ hello });
    await open();
    jest.advanceTimersByTime(250);
    await open();
    expect(connection.state.name).toBe('open');
    expect(network.last.toServer).toHaveLength(1);
  });

  it('hears nothing any more after it was closed', async () => {
    const { connection, network, heard, open } = connect();
    await open();
    const socket = network.last;
    connection.close();
    socket.toClient.push(someFrame);
    socket.isClosed = false;
    socket.deliver();
    expect(heard).toEqual([]);
    jest.advanceTimersByTime(60_000);
    expect(network.sockets).toHaveLength(1);
  });
});
