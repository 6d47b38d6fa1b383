import type { Position } from '@alongside/protocol';

/** Where a participant's stream of state frames stands. */
export type StreamPosition = Pick<Position, 'epoch' | 'sequence'>;

export const beforeAll: StreamPosition = { epoch: 0, sequence: 0 };

export const isAfter = (one: StreamPosition, other: StreamPosition): boolean =>
  one.epoch !== other.epoch ? one.epoch > other.epoch : one.sequence > other.sequence;

/** Whether `next` comes right after `last`: the next sequence, or the first one of a later epoch (rules P1 and P2). */
export const follows = (next: StreamPosition, last: StreamPosition): boolean =>
  next.epoch === last.epoch
    ? next.sequence === last.sequence + 1
    : next.epoch > last.epoch && next.sequence === 1;
