import { limits } from '../limits';
import { type Message, participants } from '../message';
import { place } from '../place';
import { choice, flag, list, number, record, signed, type ValueOf } from '../schema';

/** One move: so many milliseconds after the one before, so many CSS pixels from it. */
const step = record({ afterMs: number(60_000), dx: signed, dy: signed });

/** Moves over one element: where it began, and the steps from there. */
const run = record({ start: place, steps: list(step, limits.pointerSteps) });

const schema = record({
  device: choice(['mouse', 'touch', 'pen']),
  pressed: flag,
  /** The moves since the last message; empty: the pointer has left the page. */
  runs: list(run, limits.pointerSteps),
});

export type Pointer = ValueOf<typeof schema>;
export type PointerRun = Pointer['runs'][number];

/** Where a participant's pointer is. */
export const pointer: Message<Pointer> = {
  kind: 3,
  name: 'pointer',
  senders: participants,
  lane: 'presence',
  kept: true,
  schema,
};
