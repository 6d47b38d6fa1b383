import { encodeFrame, encodeMessage, heartbeat } from '@alongside/protocol';
import type { BrowserConnection } from './browser-connection';
import type { FrameTaker } from './frame-taker';
import { Intake } from './intake';

const helloMs = 1000;

function open(hello: () => Promise<FrameTaker | null>, failed: (error: unknown) => void = () => undefined) {
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
  return { intake: new Intake(connection, { hello, failed, helloMs }), closeBy, connection };
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

  it('keeps only so much while a hello is looked at', () => {
    const failed = jest.fn();
    const { intake } = open(() => new Promise(() => undefined), failed);
    intake.take(encodeMessage(heartbeat, { sentAtMs: 1 }));
    const large = new Uint8Array(30_000);
    intake.take(large);
    intake.take(large);
    expect(failed).not.toHaveBeenCalled();
    intake.take(large);
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ closeName: 'too-large' }));
  });

  it('takes no frame that is longer than those who come for that send', async () => {
    const failed = jest.fn();
    const take = jest.fn();
    const taker = { framesPerSecond: 100, frameBytes: 1000, take, gone: () => undefined };
    const { intake } = open(() => Promise.resolve(taker), failed);
    intake.take(encodeMessage(heartbeat, { sentAtMs: 1 }));
    await Promise.resolve();
    intake.take(
      encodeFrame({ kind: 1, from: 0, epoch: 0, sequence: 0, acknowledged: 0 }, new Uint8Array(995)),
    );
    expect(take).toHaveBeenCalledTimes(1);
    intake.take(new Uint8Array(1001));
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ closeName: 'too-large' }));
  });

  it('takes nothing more once we have closed, whatever the other end still sends', async () => {
    const take = jest.fn();
    const { intake, connection } = open(() =>
      Promise.resolve({ framesPerSecond: 100, frameBytes: 1000, take, gone: () => undefined }),
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
