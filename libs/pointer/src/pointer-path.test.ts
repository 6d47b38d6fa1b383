import type { Pointer } from '@alongside/protocol';
import { PointerPath } from './pointer-path';

const start = { node: 7, x: 10, y: 20, width: 100, height: 50 };
const moves = (steps: Pointer['runs'][number]['steps'], at = start): Pointer => ({
  device: 'mouse',
  pressed: false,
  runs: [{ start: at, steps }],
});

describe('a pointer’s path', () => {
  it('begins at once', () => {
    const path = new PointerPath();
    path.add(moves([]), 1000);
    expect(path.at(1000)).toEqual(start);
    expect(path.isMoving).toBe(false);
  });

  it('is walked at the pace at which it was moved, smoothly between two samples', () => {
    const path = new PointerPath();
    path.add(
      moves([
        { afterMs: 20, dx: 10, dy: 0 },
        { afterMs: 20, dx: 0, dy: 10 },
      ]),
      1000,
    );
    expect(path.at(1000)).toMatchObject({ x: 10, y: 20 });
    expect(path.at(1010)).toMatchObject({ x: 15, y: 20 });
    expect(path.at(1030)).toMatchObject({ x: 20, y: 25 });
    expect(path.isMoving).toBe(true);
    expect(path.at(1040)).toMatchObject({ x: 20, y: 30 });
    expect(path.isMoving).toBe(false);
  });

  it('jumps between two elements, whose distance here nobody knows', () => {
    const path = new PointerPath();
    path.add(moves([]), 1000);
    path.at(1000);
    path.add(moves([{ afterMs: 20, dx: 5, dy: 5 }], { ...start, node: 8, x: 1, y: 1 }), 1010);
    expect(path.at(1005)).toEqual(start);
    expect(path.at(1010)).toMatchObject({ node: 8, x: 1, y: 1 });
  });

  it('never lags far behind', () => {
    const path = new PointerPath();
    for (let message = 0; message < 20; message++) path.add(moves([{ afterMs: 50, dx: 1, dy: 0 }]), 1000);
    expect(path.at(1251)).toMatchObject({ x: 11 });
    expect(path.isMoving).toBe(false);
  });
});
