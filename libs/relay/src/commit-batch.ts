/** Entries of one session that a journal commits together: what becomes of one of them becomes of all. */
export class CommitBatch<Content> {
  readonly committed: Promise<void>;
  resolve!: () => void;
  reject!: (error: unknown) => void;

  constructor(readonly content: Content) {
    this.committed = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}
