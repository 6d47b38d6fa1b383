import type { JournalEntry } from '@alongside/protocol';

/** `now`: somebody waits for the acknowledgement. `soon`: committed with the next one that is `now`, or a little later. */
export type Urgency = 'now' | 'soon';

/** What a session leaves behind. The rules it keeps stand in testing/journal-rules.ts. */
export interface Journal {
  /**
   * Resolves once the entry is committed, and with it every entry of the session before it. Entries that are committed
   * together may be given the same promise.
   */
  append(sessionId: string, entry: JournalEntry, urgency: Urgency): Promise<void>;
  /** Whether it takes more of a session: when it cannot be written for long, what waits has its bounds. */
  hasRoom(sessionId: string): boolean;
  /** Everything committed, in the order in which it was appended. */
  read(sessionId: string): AsyncIterable<JournalEntry>;
}
