import { limits } from '../limits';
import { type Message, participants } from '../message';
import { place } from '../place';
import { choice, flag, list, number, record, signed, type ValueOf } from '../schema';

const step = record({ dx: signed, dy: signed });

const schema = record({
  /** Counts the sender's strokes; a stroke may come in several messages. 0 with `clear` takes all of them away. */
  stroke: number(0xffffff),
  color: choice(['blue', 'red', 'green', 'yellow', 'violet']),
  /** CSS pixels. */
  width: number(64),
  start: place,
  steps: list(step, limits.pointerSteps),
  done: flag,
  clear: flag,
});

export type Drawing = ValueOf<typeof schema>;

/** A stroke on the shared page, or a piece of one. */
export const drawing: Message<Drawing> = {
  kind: 4,
  name: 'drawing',
  senders: participants,
  lane: 'presence',
  kept: true,
  schema,
};
