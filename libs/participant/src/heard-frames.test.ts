import {
  decodeFrame,
  encodeMessage,
  type Frame,
  partUpdate,
  type UpdateType,
  update,
} from '@alongside/protocol';
import { HeardFrames } from './heard-frames';

const parts = (from: number, epoch: number, sequence: number): Frame =>
  decodeFrame(encodeMessage(partUpdate, { parts: [] }, { from, epoch, sequence, acknowledged: 0 }));

const page = (type: UpdateType, from: number, epoch: number, sequence: number): Frame =>
  decodeFrame(
    encodeMessage(
      update,
      { type, inflatedBytes: null, body: new Uint8Array() },
      { from, epoch, sequence, acknowledged: 0 },
    ),
  );

describe('heard frames', () => {
  it('[P1] takes each frame once, and sees a missing one', () => {
    const heard = new HeardFrames();
    const orders = [1, 2, 2, 1, 3, 5].map((sequence) => heard.order(parts(1, 1, sequence)));
    expect(orders).toEqual(['next', 'next', 'known', 'known', 'next', 'gap']);
  });

  it('[P2] takes the first frame of a later epoch, and none of an earlier one', () => {
    const heard = new HeardFrames();
    heard.order(parts(1, 3, 1));
    expect(heard.order(parts(1, 5, 1))).toBe('next');
    expect(heard.order(parts(1, 4, 1))).toBe('known');
    expect(heard.order(parts(1, 6, 2))).toBe('gap');
  });

  it('[P5] half of a catch-up is not what a hello may go on from; what was live before the cut is', () => {
    const heard = new HeardFrames();
    heard.catchUp();
    heard.order(page('snapshot', 1, 1, 9));
    heard.interrupted();
    expect(heard.positions()).toEqual([]);
    heard.catchUp();
    expect(heard.order(page('snapshot', 1, 1, 6))).toBe('next');
    heard.caughtUp([]);
    heard.interrupted();
    expect(heard.positions()).toEqual([{ participant: 1, epoch: 1, sequence: 6 }]);
  });

  it('tells participants apart', () => {
    const heard = new HeardFrames();
    heard.order(parts(1, 1, 1));
    expect(heard.order(parts(2, 1, 1))).toBe('next');
    expect(heard.positions()).toEqual([
      { participant: 1, epoch: 1, sequence: 1 },
      { participant: 2, epoch: 1, sequence: 1 },
    ]);
  });

  it('takes all frames of a catch-up although they carry one position, and goes on behind it', () => {
    const heard = new HeardFrames();
    heard.catchUp();
    const orders = [page('snapshot', 1, 2, 7), page('continuation', 1, 2, 7), parts(1, 2, 7)].map((it) =>
      heard.order(it),
    );
    heard.caughtUp([{ participant: 1, epoch: 2, sequence: 7 }]);
    expect(orders).toEqual(['next', 'next', 'next']);
    expect([heard.order(parts(1, 2, 7)), heard.order(parts(1, 2, 8))]).toEqual(['known', 'next']);
  });

  it('takes a catch-up in the middle of a connection that fell behind', () => {
    const heard = new HeardFrames();
    heard.order(parts(1, 1, 3));
    expect(heard.order(page('snapshot', 1, 1, 40))).toBe('next');
    expect(heard.order(parts(1, 1, 40))).toBe('next');
    heard.caughtUp([]);
    expect(heard.order(parts(1, 1, 41))).toBe('next');
  });

  it('asks for nothing when it has forgotten everything', () => {
    const heard = new HeardFrames();
    heard.order(parts(1, 1, 1));
    heard.clear();
    expect(heard.positions()).toEqual([]);
  });
});
