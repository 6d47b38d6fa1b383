import { type Drawing, limits, type Place } from '@alongside/protocol';
import type { Point } from './page-nodes';

export interface DrawingTrackerOptions {
  /** What is drawn on: lies over the page and takes its pointer events while drawing is on. */
  surface: HTMLElement;
  /** From the surface's viewport to the page's, where the page is shown at another scale; left out: they are the same. */
  toPage?(point: Point): Point;
  /** A point of the page's viewport in page terms. */
  placeAt(point: Point): Place | undefined;
  send(drawing: Drawing): void;
  color: Drawing['color'];
  /** CSS pixels. */
  width: number;
}

/** A long stroke is sent in pieces, so often. */
const betweenMs = 50;

/** Turns a participant's strokes on a surface into drawings. */
export class DrawingTracker {
  readonly #options: DrawingTrackerOptions;
  #stroke = 0;
  #points: Point[] = [];
  #pointerId: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: DrawingTrackerOptions) {
    this.#options = options;
  }

  start(): () => void {
    const { surface } = this.#options;
    const listeners: [string, (event: PointerEvent) => void][] = [
      ['pointerdown', (event) => this.#begin(event)],
      ['pointermove', (event) => this.#go(event)],
      ['pointerup', (event) => this.#end(event)],
      ['pointercancel', (event) => this.#end(event)],
    ];
    for (const [name, listener] of listeners) surface.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of listeners) surface.removeEventListener(name, listener as EventListener);
      if (this.#pointerId !== null) this.#flush(true);
      this.#pointerId = null;
    };
  }

  /** Takes away all strokes of this participant. */
  clear(): void {
    const start = { node: 0, x: 0, y: 0, width: 0, height: 0 };
    const { color, width } = this.#options;
    this.#options.send({ stroke: 0, color, width, start, steps: [], done: true, clear: true });
  }

  #begin(event: PointerEvent): void {
    if (event.button !== 0 || this.#pointerId !== null) return;
    this.#pointerId = event.pointerId;
    this.#options.surface.setPointerCapture(event.pointerId);
    this.#stroke++;
    this.#points = [this.#pointOf(event)];
    event.preventDefault();
  }

  #go(event: PointerEvent): void {
    if (event.pointerId !== this.#pointerId) return;
    const finer = event.getCoalescedEvents?.() ?? [];
    for (const one of finer.length > 0 ? finer : [event]) this.#points.push(this.#pointOf(one));
    if (this.#points.length >= limits.pointerSteps) this.#flush(false);
    else this.#timer ??= setTimeout(() => this.#flush(false), betweenMs);
  }

  #end(event: PointerEvent): void {
    if (event.pointerId !== this.#pointerId) return;
    this.#pointerId = null;
    this.#flush(true);
  }

  #pointOf(event: PointerEvent): Point {
    const point = { x: event.clientX, y: event.clientY };
    return this.#options.toPage?.(point) ?? point;
  }

  #flush(done: boolean): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const [first, ...rest] = this.#points;
    const last = this.#points.at(-1);
    const start = first === undefined ? undefined : this.#options.placeAt(first);
    if (first === undefined || last === undefined || start === undefined) return;
    let before = first;
    const steps = rest.map((point) => {
      const step = { dx: Math.round(point.x - before.x), dy: Math.round(point.y - before.y) };
      before = { x: before.x + step.dx, y: before.y + step.dy };
      return step;
    });
    // The next piece begins where this one ended.
    this.#points = [last];
    const { color, width } = this.#options;
    this.#options.send({ stroke: this.#stroke, color, width, start, steps, done, clear: false });
  }
}
