import type { JournalEntry } from '@alongside/protocol';

/** Entries of one session that a journal commits together: what becomes of one of them becomes of all. */
export class CommitBatch {
  readonly entries: JournalEntry[] = [];
  readonly committed: Promise<void>;
  resolve!: () => void;
  reject!: (error: unknown) => void;

  constructor() {
    this.committed = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}
