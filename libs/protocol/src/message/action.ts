import { limits } from '../limits';
import { type Message, participants } from '../message';
import { place } from '../place';
import { choice, number, record, text, type ValueOf } from '../schema';

const schema = record({
  type: choice(['click', 'double-click', 'context-menu', 'key']),
  /** Where; for a key its node is the focused element. */
  place,
  /** KeyboardEvent.key, empty for a click. */
  key: text(limits.nameBytes),
  /** Bits: 1 shift, 2 control, 4 alt, 8 meta. */
  modifiers: number(15),
});

export type Action = ValueOf<typeof schema>;

/** What a participant with control does on the source's page. Values typed travel as part-updates, not as keys. */
export const action: Message<Action> = {
  kind: 5,
  name: 'action',
  senders: participants,
  lane: 'state',
  kept: true,
  schema,
};
