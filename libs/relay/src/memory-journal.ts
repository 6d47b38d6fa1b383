import type { JournalEntry } from '@alongside/protocol';
import type { Journal } from './journal';

/** A journal for sessions whose customer did not agree to being recorded, and for tests. Kept until forgotten. */
export class MemoryJournal implements Journal {
  private readonly sessions = new Map<string, JournalEntry[]>();

  append(sessionId: string, entry: JournalEntry): Promise<void> {
    const entries = this.sessions.get(sessionId);
    if (entries === undefined) this.sessions.set(sessionId, [entry]);
    else entries.push(entry);
    return Promise.resolve();
  }

  hasRoom(): boolean {
    return true;
  }

  async *read(sessionId: string): AsyncIterable<JournalEntry> {
    yield* this.sessions.get(sessionId) ?? [];
  }
}
