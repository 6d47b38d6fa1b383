import { FrameHistory } from './frame-history';
import { FrameLog } from './frame-log';

function historyOf(
  frames: [from: number, epoch: number, sequence: number][],
  cap = { bytes: 1000, frames: 100 },
) {
  const log = new FrameLog();
  const history = new FrameHistory(log, cap);
  for (const [from, epoch, sequence] of frames) {
    const bytes = Uint8Array.of(from, epoch, sequence);
    log.add({ from, epoch, sequence }, bytes);
    history.added(bytes.length);
  }
  return history;
}

const lacking = (history: FrameHistory, positions: [number, number, number][], except = 9) =>
  history
    .since(new Map(positions.map(([from, epoch, sequence]) => [from, { epoch, sequence }])), except)
    ?.map((bytes) => [...bytes]) ?? null;

describe('frame history', () => {
  it('[H1] gives exactly what is after a position, in the order of the relay', () => {
    const history = historyOf([
      [1, 1, 1],
      [2, 1, 1],
      [1, 1, 2],
      [1, 2, 1],
    ]);
    expect(lacking(history, [[1, 1, 1]])).toEqual([
      [2, 1, 1],
      [1, 1, 2],
      [1, 2, 1],
    ]);
  });

  it('[H2] never gives a participant its own frames', () => {
    const history = historyOf([
      [1, 1, 1],
      [2, 1, 1],
    ]);
    expect(lacking(history, [], 1)).toEqual([[2, 1, 1]]);
  });

  it('[H3] says that it cannot when a frame that is lacking was dropped', () => {
    const frames = Array.from({ length: 10 }, (_, index): [number, number, number] => [1, 1, index + 1]);
    const history = historyOf(frames, { bytes: 1000, frames: 4 });
    expect(lacking(history, [[1, 1, 5]])).toBeNull();
    expect(lacking(history, [[1, 1, 6]])).toHaveLength(4);
    expect(lacking(history, [[1, 1, 10]])).toEqual([]);
  });

  it('[S28] lacks nothing for who has all, when it has forgotten everything', () => {
    const history = historyOf([
      [1, 1, 1],
      [2, 1, 1],
    ]);
    history.forget();
    const current: [number, number, number][] = [
      [1, 1, 1],
      [2, 1, 1],
    ];
    expect(lacking(history, current)).toEqual([]);
    expect(lacking(history, current.slice(1))).toBeNull();
  });

  it('[H4] keeps no more bytes than its cap', () => {
    const history = historyOf(
      Array.from({ length: 2000 }, (_, index): [number, number, number] => [1, 1, index + 1]),
      { bytes: 30, frames: 10_000 },
    );
    expect(lacking(history, [[1, 1, 1990]])).toHaveLength(10);
    expect(lacking(history, [[1, 1, 1989]])).toBeNull();
  });
});
