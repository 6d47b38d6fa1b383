import { encodeMessage, heartbeat } from '@alongside/protocol';
import type { BrowserConnection } from './browser-connection';
import type { FrameTaker } from './frame-taker';
import { Intake } from './intake';

const helloMs = 1000;

function open(hello: () => Promise<FrameTaker | null>) {
  const closeBy = jest.fn();
  const connection: BrowserConnection & { isOpen: boolean } = {
    caller: { origin: null, userAgent: '', address: '' },
    isOpen: true,
    unsentBytes: 0,
    send: () => undefined,
    whenFlushed: () => undefined,
    close: () => undefined,
    closeBy,
  };
  return { intake: new Intake(connection, { hello, failed: () => undefined, helloMs }), closeBy, connection };
}

describe('the intake of a connection', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('waits for a hello only so long', () => {
    const { closeBy } = open(() => Promise.resolve(null));
    jest.advanceTimersByTime(helloMs);
    expect(closeBy).toHaveBeenCalledWith('hello-expected');
  });

  it('puts nobody out for how long we take over their hello', () => {
    const { intake, closeBy } = open(() => new Promise(() => undefined));
    intake.take(encodeMessage(heartbeat, { sentAtMs: 1 }));
    jest.advanceTimersByTime(10 * helloMs);
    expect(closeBy).not.toHaveBeenCalled();
  });

  it('takes nothing more once we have closed, whatever the other end still sends', async () => {
    const take = jest.fn();
    const { intake, connection } = open(() =>
      Promise.resolve({ framesPerSecond: 100, take, gone: () => undefined }),
    );
    const frame = encodeMessage(heartbeat, { sentAtMs: 1 });
    intake.take(frame);
    intake.take(frame);
    await Promise.resolve();
    expect(take).toHaveBeenCalledTimes(1);
    connection.isOpen = false;
    intake.take(frame);
    expect(take).toHaveBeenCalledTimes(1);
  });
});
