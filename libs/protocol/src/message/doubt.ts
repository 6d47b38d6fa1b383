import { limits } from '../limits';
import type { Message } from '../message';
import { choice, number, record, type ValueOf } from '../schema';

const schema = record({
  /** The document that the node is in. */
  epoch: number(0xffffffff),
  node: number(limits.nodesPerEpoch),
  /** As in a check: the node and its siblings behind it, so many in all. */
  count: number(limits.checkedSiblings),
  /**
   * `checks`: each node of it by itself. `anew`: the node, so that every screen has it as the source does. `round`: the whole
   * page, check by check, for nothing was heard for long.
   */
  want: choice(['checks', 'anew', 'round']),
});

export type Doubt = ValueOf<typeof schema>;

/** A viewer's screen differs from what the source says of its page. The gateway passes it to the source. */
export const doubt: Message<Doubt> = {
  kind: 58,
  name: 'doubt',
  senders: ['gateway', 'customer', 'device', 'agent', 'supervisor'],
  lane: 'control',
  kept: false,
  schema,
};
