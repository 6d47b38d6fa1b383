import { encodeMessage, heartbeat } from '@alongside/protocol';
import type { BrowserConnection } from './browser-connection';
import { Intake } from './intake';

const helloMs = 1000;

function open(hello: () => Promise<null>) {
  const closeBy = jest.fn();
  const connection: BrowserConnection = {
    caller: { origin: null, userAgent: '', address: '' },
    isOpen: true,
    unsentBytes: 0,
    send: () => undefined,
    whenFlushed: () => undefined,
    close: () => undefined,
    closeBy,
  };
  return { intake: new Intake(connection, { hello, failed: () => undefined, helloMs }), closeBy };
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
});
