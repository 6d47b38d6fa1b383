import type { Sender } from '@alongside/protocol';
import type { Lane } from './lane';
import type { StreamPosition } from './stream-position';

export type MemberRole = Exclude<Sender, 'gateway' | 'visitor'>;

/** A participant of a session, there or away for a moment. */
export interface Member {
  readonly number: number;
  readonly role: MemberRole;
  readonly name: string;
  /** Null while the connection is lost. */
  lane: Lane | null;
  /** The last of its frames that the relay has. */
  received: StreamPosition;
  /** The last of its frames that is in the journal. */
  committed: StreamPosition;
}

/** Whether the participant is the customer, on whatever device. */
export const isCustomer = (role: MemberRole): boolean => role === 'customer' || role === 'device';
