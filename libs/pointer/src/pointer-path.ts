import type { Place, Pointer } from '@alongside/protocol';

interface Due {
  place: Place;
  atMs: number;
}

/** No more than this is played behind; a screen that was asleep jumps to the end. */
const longestMs = 250;

/** The places a pointer was at, played back at the pace at which it was there. */
export class PointerPath {
  #due: Due[] = [];
  #place: Place | undefined;

  /** The message's moves begin now. */
  add(pointer: Pointer, nowMs: number): void {
    let atMs = Math.max(nowMs, this.#due.at(-1)?.atMs ?? nowMs);
    for (const { start, steps } of pointer.runs) {
      this.#due.push({ place: start, atMs });
      let { x, y } = start;
      for (const step of steps) {
        atMs += step.afterMs;
        x += step.dx;
        y += step.dy;
        this.#due.push({ place: { ...start, x, y }, atMs });
      }
    }
    if (atMs - nowMs > longestMs) this.#hurry(nowMs, atMs);
  }

  /** Where it is at this moment; between two places of one element, in between. */
  at(nowMs: number): Place | undefined {
    while (this.#due[0] !== undefined && this.#due[0].atMs <= nowMs) {
      const passed = this.#due.shift();
      this.#place = passed?.place;
      this.#passedMs = passed?.atMs ?? nowMs;
    }
    const next = this.#due[0];
    if (this.#place === undefined || next === undefined || next.place.node !== this.#place.node) {
      return this.#place ?? next?.place;
    }
    const part = (nowMs - this.#passedMs) / Math.max(1, next.atMs - this.#passedMs);
    return between(this.#place, next.place, part);
  }

  get isMoving(): boolean {
    return this.#due.length > 0;
  }

  #passedMs = 0;

  #hurry(nowMs: number, lastMs: number): void {
    const pace = longestMs / (lastMs - nowMs);
    this.#due = this.#due.map(({ place, atMs }) => ({ place, atMs: nowMs + (atMs - nowMs) * pace }));
  }
}

function between(from: Place, to: Place, part: number): Place {
  return { ...to, x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
