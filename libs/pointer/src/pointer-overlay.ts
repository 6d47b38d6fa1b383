import type { Pointer } from '@alongside/protocol';
import { FrameTask } from './frame-task';
import type { PageNodes, Point } from './page-nodes';
import { pointOf } from './place';
import { PointerMark, type PointerOwner } from './pointer-mark';
import { PointerPath } from './pointer-path';

export interface PointerOverlayOptions {
  /** Where the marks are put: never inside the mirrored page. It covers the page's viewport, or `toHost` says how. */
  host: HTMLElement | ShadowRoot;
  /** Asked anew each time: a new page has new nodes. */
  nodes(): PageNodes | undefined;
  /** From the page's viewport to the host's top left corner; left out: they are the same. */
  toHost?(point: Point): Point;
}

interface Shown {
  mark: PointerMark;
  path: PointerPath;
  lastMs: number;
}

/** A pointer that has not moved for so long says nothing any more. */
const staleMs = 30_000;

/** Draws the pointers of the other participants over a page. */
export class PointerOverlay {
  readonly #options: PointerOverlayOptions;
  readonly #shown = new Map<number, Shown>();
  readonly #frame: FrameTask;
  readonly #window: Window;
  #staleTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: PointerOverlayOptions) {
    this.#options = options;
    this.#window = options.host.ownerDocument.defaultView ?? window;
    this.#frame = new FrameTask(this.#window, (nowMs) => this.#draw(nowMs));
  }

  show(owner: PointerOwner, pointer: Pointer): void {
    if (pointer.runs.length === 0) {
      this.remove(owner.participant);
      return;
    }
    const shown = this.#shownOf(owner);
    shown.lastMs = this.#window.performance.now();
    shown.mark.setPressed(pointer.pressed);
    shown.path.add(pointer, this.#window.performance.now());
    this.#frame.schedule();
    this.#staleTimer ??= setTimeout(() => this.#removeStale(), staleMs);
  }

  /** The page has scrolled or changed its layout: the pointers stay at their elements. */
  pageMoved(): void {
    if (this.#shown.size > 0) this.#frame.schedule();
  }

  remove(participant: number): void {
    this.#shown.get(participant)?.mark.element.remove();
    this.#shown.delete(participant);
  }

  clear(): void {
    for (const participant of [...this.#shown.keys()]) this.remove(participant);
  }

  stop(): void {
    this.clear();
    this.#frame.stop();
    if (this.#staleTimer !== null) clearTimeout(this.#staleTimer);
    this.#staleTimer = null;
  }

  #shownOf(owner: PointerOwner): Shown {
    const known = this.#shown.get(owner.participant);
    if (known !== undefined) return known;
    const shown = {
      mark: new PointerMark(owner, this.#options.host.ownerDocument),
      path: new PointerPath(),
      lastMs: 0,
    };
    this.#options.host.append(shown.mark.element);
    this.#shown.set(owner.participant, shown);
    return shown;
  }

  /** All places are read before the first mark is moved, so that a frame costs one layout at most. */
  #draw(nowMs: number): boolean {
    const nodes = this.#options.nodes();
    const moves = [...this.#shown.values()].map((shown) => ({
      shown,
      point: this.#pointOf(shown, nodes, nowMs),
    }));
    for (const { shown, point } of moves) shown.mark.moveTo(point);
    return moves.some(({ shown }) => shown.path.isMoving);
  }

  #pointOf({ path }: Shown, nodes: PageNodes | undefined, nowMs: number): Point | undefined {
    const place = path.at(nowMs);
    if (place === undefined || nodes === undefined) return undefined;
    const point = pointOf(nodes, place);
    return point === undefined ? undefined : (this.#options.toHost?.(point) ?? point);
  }

  #removeStale(): void {
    this.#staleTimer = null;
    const nowMs = this.#window.performance.now();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [participant, shown] of this.#shown) {
      const leftMs = shown.lastMs + staleMs - nowMs;
      if (leftMs <= 0) this.remove(participant);
      else nextMs = Math.min(nextMs, leftMs);
    }
    if (Number.isFinite(nextMs)) this.#staleTimer = setTimeout(() => this.#removeStale(), nextMs);
  }
}
