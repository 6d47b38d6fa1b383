import { limits, type Pointer } from '@alongside/protocol';
import { frameDocument } from './frame-offset';
import type { PageNodes } from './page-nodes';
import { placeIn } from './place';

interface Sample {
  x: number;
  y: number;
  atMs: number;
  element: Element;
}

export interface PointerTrackerOptions {
  nodes: PageNodes;
  send(pointer: Pointer): void;
  /** Puts a fence around an entry from the browser. */
  guard?<A extends unknown[]>(act: (...rest: A) => void): (...rest: A) => void;
}

/** Moves are sent together, so often at most. */
const betweenMs = 50;

/** Reads this participant's pointer in every document it is installed into. */
export class PointerTracker {
  readonly #options: PointerTrackerOptions;
  readonly #documents = new Map<Document, () => void>();
  #samples: Sample[] = [];
  #device: Pointer['device'] = 'mouse';
  #isPressed = false;
  #isAway = true;
  #lastSentMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: PointerTrackerOptions) {
    this.#options = options;
  }

  /** For the page's document; its frames of the same origin follow when the pointer gets there. Gives what takes it out. */
  install(document: Document): () => void {
    this.#documents.get(document)?.();
    const guard = this.#options.guard ?? ((act) => act);
    const listeners: [string, (event: PointerEvent) => void][] = [
      ['pointermove', guard((event: PointerEvent) => this.#moved(event))],
      ['pointerdown', guard((event: PointerEvent) => this.#pressed(event, true))],
      ['pointerup', guard((event: PointerEvent) => this.#pressed(event, false))],
      ['pointercancel', guard((event: PointerEvent) => this.#pressed(event, false))],
      ['pointerover', guard((event: PointerEvent) => this.#entered(event))],
      ['pointerout', guard((event: PointerEvent) => this.#left(event))],
    ];
    const options = { capture: true, passive: true };
    for (const [name, listener] of listeners) {
      document.addEventListener(name, listener as EventListener, options);
    }
    const remove = () => {
      for (const [name, listener] of listeners) {
        document.removeEventListener(name, listener as EventListener, options);
      }
      this.#documents.delete(document);
    };
    this.#documents.set(document, remove);
    return remove;
  }

  /** Takes the pointer off the others' screens too. */
  stop(): void {
    for (const remove of [...this.#documents.values()]) remove();
    this.#away();
  }

  #entered(event: PointerEvent): void {
    const entered = event.composedPath()[0] as Element | undefined;
    const inner = entered === undefined ? null : frameDocument(entered);
    if (inner !== null && !this.#documents.has(inner)) this.install(inner);
  }

  #moved(event: PointerEvent): void {
    this.#device = event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse';
    this.#isPressed = event.buttons !== 0;
    const finer = event.getCoalescedEvents?.() ?? [];
    for (const one of finer.length > 0 ? finer : [event]) this.#take(one, event);
    this.#flushSoon();
  }

  #take(one: PointerEvent, event: PointerEvent): void {
    const element = event.composedPath()[0];
    if (element === undefined || !('getBoundingClientRect' in element)) return;
    // Another document counts from another corner.
    if (this.#samples.at(-1)?.element.ownerDocument !== (element as Element).ownerDocument)
      this.#samples = [];
    this.#samples.push({ x: one.clientX, y: one.clientY, atMs: one.timeStamp, element: element as Element });
    if (this.#samples.length > limits.pointerSteps) this.#samples.shift();
  }

  #pressed(event: PointerEvent, isPressed: boolean): void {
    this.#take(event, event);
    this.#isPressed = isPressed;
    this.#flush();
  }

  #left(event: PointerEvent): void {
    // Out of an element into none: the pointer has left the document. A frame's edge is followed by a move outside of it.
    if (event.relatedTarget === null && event.pointerType === 'mouse') this.#away();
  }

  #away(): void {
    this.#cancelTimer();
    this.#samples = [];
    if (this.#isAway) return;
    this.#isAway = true;
    this.#isPressed = false;
    this.#options.send({ device: this.#device, pressed: false, runs: [] });
  }

  #flushSoon(): void {
    if (this.#timer !== null) return;
    const waitMs = this.#lastSentMs + betweenMs - performance.now();
    if (waitMs <= 0) this.#flush();
    else this.#timer = setTimeout(() => this.#flush(), waitMs);
  }

  /** All moves in terms of the element where they ended: where the pointer is now must be exact, its way there may be near. */
  #flush(): void {
    this.#cancelTimer();
    const samples = this.#samples;
    this.#samples = [];
    const last = samples.at(-1);
    const first = samples[0];
    if (last === undefined || first === undefined) return;
    const start = placeIn(this.#options.nodes, last.element, first);
    if (start === undefined) return;
    this.#lastSentMs = performance.now();
    this.#isAway = false;
    const steps = samples.slice(1).map((sample, index) => stepBetween(samples[index] ?? first, sample));
    this.#options.send({ device: this.#device, pressed: this.#isPressed, runs: [{ start, steps }] });
  }

  #cancelTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** From rounded to rounded, so that many small steps do not add up to an error. */
function stepBetween(before: Sample, after: Sample): Pointer['runs'][number]['steps'][number] {
  return {
    afterMs: Math.min(Math.max(0, Math.round(after.atMs - before.atMs)), 60_000),
    dx: Math.round(after.x) - Math.round(before.x),
    dy: Math.round(after.y) - Math.round(before.y),
  };
}
