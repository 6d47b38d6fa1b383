import { type CloseName, closeCodes } from '@alongside/protocol';
import { isCustomer, type Member, type MemberRole } from './member';
import { beforeAll, type StreamPosition } from './stream-position';

interface Person {
  readonly number: number;
  readonly role: MemberRole;
  readonly name: string;
}

/** Everybody who is or was in a session. */
export class Roster {
  private readonly members = new Map<number, Member>();

  /** The member of that number; made if there is none yet. */
  admit(person: Person, received: StreamPosition = beforeAll): Member {
    const known = this.members.get(person.number);
    if (known !== undefined) return known;
    const member: Member = { ...person, lane: null, received, committed: received };
    this.members.set(person.number, member);
    return member;
  }

  get(number: number): Member | undefined {
    return this.members.get(number);
  }

  all(): Iterable<Member> {
    return this.members.values();
  }

  isThere(number: number): boolean {
    return this.members.get(number)?.lane != null;
  }

  /** Whether anybody of that side is connected. */
  has(side: 'customer' | 'agent'): boolean {
    for (const member of this.members.values()) {
      if (member.lane !== null && isCustomer(member.role) === (side === 'customer')) return true;
    }
    return false;
  }

  /** Where everybody's stream stands. */
  positions(): Map<number, StreamPosition> {
    return new Map([...this.members.values()].map(({ number, received }) => [number, received]));
  }

  /** Something small and needed, to everybody connected. */
  tell(bytes: Uint8Array): void {
    for (const member of this.members.values()) member.lane?.control(bytes);
  }

  tellCustomer(bytes: Uint8Array): void {
    for (const member of this.members.values()) if (isCustomer(member.role)) member.lane?.control(bytes);
  }

  closeAll(name: CloseName): void {
    const { code, reason } = closeCodes[name];
    for (const member of this.members.values()) {
      member.lane?.close(code, reason);
      member.lane = null;
    }
  }
}
