/** Where a participant's stream of state frames stands. Epoch 0: it has sent none. */
export interface StreamPosition {
  readonly epoch: number;
  readonly sequence: number;
}

export const beforeAll: StreamPosition = { epoch: 0, sequence: 0 };

export const isAfter = (one: StreamPosition, other: StreamPosition): boolean =>
  one.epoch !== other.epoch ? one.epoch > other.epoch : one.sequence > other.sequence;

/** Whether `next` follows on `last` without a gap: the next sequence, or the first one of a later epoch. */
export const follows = (next: StreamPosition, last: StreamPosition): boolean =>
  next.epoch === last.epoch
    ? next.sequence === last.sequence + 1
    : next.epoch > last.epoch && next.sequence === 1;
