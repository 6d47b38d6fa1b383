import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { type FrameCursor, FrameLog, noteLast } from './frame-log';

const frame = fc.record({
  from: fc.nat(0xffff),
  epoch: fc.nat(0xffffffff),
  sequence: fc.nat(0xffffffff),
  // Most frames are short; some fill a piece, or more.
  bytes: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.integer({ min: 0, max: 300 }).map((length) => new Uint8Array(length).fill(length)),
    },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 10_000, max: 70_000 })
        .map((length) => new Uint8Array(length).fill(length)),
    },
  ),
});

/** Bytes as text: to compare long lists number by number takes seconds. */
const shown = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

const read = (at: FrameCursor) => {
  const frames = [];
  while (at.step()) {
    const { from, epoch, sequence, bytes } = at;
    frames.push({ from, epoch, sequence, bytes: shown(bytes) });
  }
  return frames;
};

const short = (log: FrameLog, count: number) => {
  for (let sequence = 1; sequence <= count; sequence++)
    log.add({ from: 1, epoch: 1, sequence }, new Uint8Array(100));
};

describe('the log of a session', () => {
  it('gives every cursor what was added behind it, in order', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 100 }), fc.nat(100), (frames, some) => {
        const log = new FrameLog();
        const beginning = log.end();
        for (const [index, added] of frames.entries()) {
          if (index === some) expect(read(log.end())).toEqual([]);
          log.add(added, added.bytes);
        }
        const behindSome = beginning.copy();
        for (let count = 0; count < some; count++) behindSome.step();
        const all = frames.map((added) => ({ ...added, bytes: shown(added.bytes) }));
        expect(read(beginning.copy())).toEqual(all);
        expect(read(behindSome)).toEqual(all.slice(some));
      }),
    );
  });

  it('goes on where a cursor stood at its end', () => {
    const log = new FrameLog();
    short(log, 1000);
    const at = log.end();
    expect(at.step()).toBe(false);
    short(log, 1000);
    expect(read(at)).toHaveLength(1000);
  });

  it('keeps a copy: what a sender’s bytes become does not matter', () => {
    const log = new FrameLog();
    const at = log.end();
    const bytes = Uint8Array.of(1, 2, 3);
    log.add({ from: 1, epoch: 1, sequence: 1 }, bytes);
    bytes.fill(9);
    at.step();
    const kept = at.bytes;
    short(log, 1000);
    expect([...kept]).toEqual([1, 2, 3]);
    expect(at.length).toBe(3);
  });

  it('takes little for a session that says little, and no more than a long frame needs', () => {
    const log = new FrameLog();
    const at = log.end();
    const sizes: number[] = [];
    const add = (length: number) => {
      log.add({ from: 1, epoch: 1, sequence: 1 }, new Uint8Array(length));
      at.step();
      sizes.push(at.bytes.buffer.byteLength);
    };
    add(100);
    expect(sizes).toEqual([4096]);
    for (let count = 0; count < 2000; count++) add(100);
    expect(Math.max(...sizes)).toBe(64 << 10);
    for (const long of [500_000, 65_500, 40_000]) {
      sizes.length = 0;
      add(long);
      add(100);
      expect(sizes).toEqual([long, 4096]);
    }
  });

  it('goes over nothing that is not there', () => {
    const log = new FrameLog();
    const at = log.end();
    short(log, 1);
    at.pass();
    expect(at.sequence).toBe(1);
    expect(() => at.pass()).toThrow('no further frame');
  });

  it('lets go of what no cursor comes to any more', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const log = new FrameLog();
    const first = log.end();
    const second = log.end();
    short(log, 5000);
    const pieces: WeakRef<ArrayBufferLike>[] = [];
    const stepOver = (at: typeof first, count: number) => {
      for (let left = count; left > 0; left--) {
        at.step();
        if (at === first) pieces.push(new WeakRef(at.bytes.buffer));
      }
    };
    const isKept = async (index: number) => {
      // A reference that was looked at holds on until the turn is over.
      await new Promise(setImmediate);
      collect();
      return pieces[index]?.deref() !== undefined;
    };
    stepOver(first, 5000);
    expect(await isKept(10)).toBe(true);
    stepOver(second, 2500);
    expect(await isKept(10)).toBe(false);
    expect(await isKept(3000)).toBe(true);
  });

  it('notes the last frame of everybody without a new object for each', () => {
    const last = new Map<number, { epoch: number; sequence: number }>();
    noteLast(last, { from: 1, epoch: 1, sequence: 1 });
    const noted = last.get(1);
    noteLast(last, { from: 2, epoch: 1, sequence: 7 });
    noteLast(last, { from: 1, epoch: 2, sequence: 3 });
    expect([...last]).toEqual([
      [1, { epoch: 2, sequence: 3 }],
      [2, { epoch: 1, sequence: 7 }],
    ]);
    expect(last.get(1)).toBe(noted);
  });
});
