import type { Sender } from '@alongside/protocol';
import type { Lane } from './lane';
import type { Refusals } from './refusals';
import type { StreamPosition } from './stream-position';

export type MemberRole = Exclude<Sender, 'gateway' | 'visitor'>;

/** One commit settles many frames, what was refused among them included. */
export interface Settling {
  readonly behind: Promise<void>;
  upTo: StreamPosition;
}

/** A participant of a session, there or away for a moment. */
export interface Member {
  readonly number: number;
  readonly role: MemberRole;
  readonly name: string;
  /** Null while the connection is lost. */
  lane: Lane | null;
  /** Of an earlier life of the gateway: it may have sent more than the journal knows of. */
  readonly isRestored: boolean;
  /** The last of its frames that the relay has. */
  received: StreamPosition;
  /** Whether its next frame may leave out some: what is between was refused, or lost with a page that is no more. */
  mayLeaveOut: boolean;
  /** The last of its frames that is in the journal. */
  committed: StreamPosition;
  /** So many frames of its own pages nobody has received. */
  missing: number;
  /** How often the others were told that some are missing. */
  gaps: number;
  /** Of a page of its own that came too late; 0: there is none. */
  lateEpoch: number;
  readonly refusals: Refusals;
  /** Resolves once everything of it that is kept is in the journal. */
  kept: Promise<void>;
  /** Up to where that promise settles its frames; null: it has done so. */
  settling: Settling | null;
  /** How often it has doubted its screen since when. */
  doubts: { since: number; count: number };
}

/** Whether the participant is the customer, on whatever device. */
export const isCustomer = (role: MemberRole): boolean => role === 'customer' || role === 'device';
