import { type CloseName, closeCodes, type Position } from '@alongside/protocol';
import { isCustomer, type Member, type MemberRole } from './member';
import { Refusals } from './refusals';
import { beforeAll } from './stream-position';

interface Person {
  readonly number: number;
  readonly role: MemberRole;
  readonly name: string;
}

/** Everybody who is or was in a session. */
export class Roster {
  private readonly members = new Map<number, Member>();
  /** The same in the order of their coming: every frame goes over it. */
  private readonly list: Member[] = [];

  /** The member of that number; made if there is none yet. */
  admit({ number, role, name }: Person, { isRestored }: { isRestored: boolean }): Member {
    const known = this.members.get(number);
    if (known !== undefined) return known;
    const member: Member = {
      number,
      role,
      name,
      lane: null,
      isRestored,
      received: beforeAll,
      // Of its own page every frame is needed.
      mayLeaveOut: isRestored && !isCustomer(role),
      committed: beforeAll,
      missing: 0,
      gaps: 0,
      lateEpoch: 0,
      refusals: new Refusals(),
      kept: Promise.resolve(),
      settling: null,
      doubts: { since: 0, count: 0 },
    };
    this.members.set(number, member);
    this.list.push(member);
    return member;
  }

  get(number: number): Member | undefined {
    return this.members.get(number);
  }

  all(): readonly Member[] {
    return this.list;
  }

  /** Who is connected, and the customer also while away: an agent who left is not shown any more. */
  shown(): Member[] {
    return this.list.filter(({ lane, role }) => lane !== null || role === 'customer');
  }

  isThere(number: number): boolean {
    return this.members.get(number)?.lane != null;
  }

  /** Whether anybody of that side is connected. */
  has(side: 'customer' | 'agent'): boolean {
    for (const member of this.list) {
      if (member.lane !== null && isCustomer(member.role) === (side === 'customer')) return true;
    }
    return false;
  }

  /** Where the stream of everybody stands who has sent anything. */
  positions(): Position[] {
    const senders = this.list.filter(({ received }) => received.sequence > 0);
    return senders.map(({ number, received }) => ({ participant: number, ...received }));
  }

  /** That the customer's side has begun: what others say of pages that they cannot begin counts for nothing. */
  get lastEpoch(): number {
    let last = 0;
    for (const { received, role } of this.list) if (isCustomer(role)) last = Math.max(last, received.epoch);
    return last;
  }

  /** Something small and needed, to everybody connected. */
  tell(bytes: Uint8Array): void {
    for (const member of this.list) member.lane?.control(bytes);
  }

  tellCustomer(bytes: Uint8Array): void {
    for (const member of this.list) if (isCustomer(member.role)) member.lane?.control(bytes);
  }

  closeAll(name: CloseName): void {
    const { code, reason } = closeCodes[name];
    for (const member of this.list) {
      member.lane?.close(code, reason);
      member.lane = null;
    }
  }
}
