import { randomUUID } from 'node:crypto';
import type { ConsentKind } from '@alongside/protocol';

export interface ConsentAsked {
  readonly requestId: string;
  readonly kind: ConsentKind;
  /** The participant who asks. */
  readonly participant: number;
  readonly expiresAt: number;
}

/** What was asked of the customer and is not answered yet: at most one of a kind, because a page shows one prompt of it. */
export class ConsentDesk {
  private readonly asked = new Map<ConsentKind, ConsentAsked>();

  /** Null while the same kind is being asked already. */
  ask(kind: ConsentKind, participant: number, expiresAt: number): ConsentAsked | null {
    if (this.asked.has(kind)) return null;
    // A prompt may still be open that was asked in an earlier life of the session: no number may come twice.
    const asked = { requestId: randomUUID(), kind, participant, expiresAt };
    this.asked.set(kind, asked);
    return asked;
  }

  /** What an answer answers; null when nothing of that id is open. */
  answer(requestId: string, kind: ConsentKind): ConsentAsked | null {
    const asked = this.asked.get(kind);
    return asked?.requestId === requestId ? this.close(asked) : null;
  }

  /** What nobody answered in time, or whose asker has left; taken off the desk. */
  expire(now: number, isThere: (participant: number) => boolean): ConsentAsked[] {
    const over = [...this.asked.values()].filter(
      (asked) => now >= asked.expiresAt || !isThere(asked.participant),
    );
    for (const asked of over) this.close(asked);
    return over;
  }

  /** Open questions, for a customer whose page was loaded anew. */
  open(): ConsentAsked[] {
    return [...this.asked.values()];
  }

  private close(asked: ConsentAsked): ConsentAsked {
    this.asked.delete(asked.kind);
    return asked;
  }
}
