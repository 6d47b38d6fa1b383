import fc from 'fast-check';
import { DecodeError } from './decode-error';
import { decodeEntries, encodeEntries, SegmentWriter } from './journal-entry';

describe('journal entries', () => {
  it('[F7] give back each frame’s bytes and its time', () => {
    const entry = fc.record({
      afterMs: fc.nat(100_000),
      frame: fc.uint8Array({ minLength: 1, maxLength: 50 }),
    });
    fc.assert(
      fc.property(fc.array(entry), fc.nat(), (steps, startMs) => {
        let atMs = startMs;
        const entries = steps.map((step) => {
          atMs += step.afterMs;
          return { atMs, frame: step.frame };
        });
        expect(decodeEntries(encodeEntries(entries, startMs), startMs)).toEqual(entries);
      }),
    );
  });

  it('never go back in time, even when the clock does', () => {
    const frame = Uint8Array.from([1]);
    const entries = [500, 300, 600].map((atMs) => ({ atMs, frame }));
    expect(decodeEntries(encodeEntries(entries, 0), 0).map((entry) => entry.atMs)).toEqual([500, 500, 600]);
  });

  it('are written one by one as all at once, and one segment after the other', () => {
    const entry = fc.record({ atMs: fc.nat(100_000), frame: fc.uint8Array({ maxLength: 50 }) });
    const writer = new SegmentWriter();
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1 }), (entries) => {
        writer.clear();
        for (const one of entries) writer.add(one);
        const times = entries.map(({ atMs }) => atMs);
        expect(writer.firstAtMs).toBe(times[0]);
        expect(writer.lastAtMs).toBe(Math.max(...times));
        expect(writer.count).toBe(entries.length);
        expect([...writer.content]).toEqual([...encodeEntries(entries, writer.firstAtMs)]);
      }),
    );
  });

  it('[F3] are refused when they are cut off', () => {
    const bytes = encodeEntries([{ atMs: 0, frame: new Uint8Array(10) }], 0);
    expect(() => decodeEntries(bytes.subarray(0, 5), 0)).toThrow(DecodeError);
  });
});
