import type { VirtualClock } from '@alongside/participant/testing';
import type { JournalEntry } from '@alongside/protocol';
import { CommitBatch } from '../../commit-batch';
import type { Journal, Urgency } from '../../journal';
import { defaultLimits } from '../../session-limits';

type Batch = CommitBatch<JournalEntry[]>;

const { commitEveryMs, presenceCommitMs } = defaultLimits;
const retryMs = 50;
/** Few: a storage that is away for a while is to be full. */
const mostWaiting = 20;

/** What outlives a gateway: the committed entries of a session, a number for each commit, and its bad days. */
export class SimulatedStorage {
  readonly entries: JournalEntry[] = [];
  commits = 0;
  isUp = true;
  latencyMs = 5;
  /** Commits from now on whose writer is told of a failure: that is the truth, or it is not. */
  failing: 'rejected' | 'answer-lost' | null = null;
  hung = 0;
  /** What hangs until gateways reach it again. */
  private hanging: (() => void)[] | null = null;

  /** @param committed told of every entry, once it is there */
  constructor(private readonly committed: (entry: JournalEntry) => void) {}

  /** No gateway reaches it until `heal`. */
  cutOff(): void {
    this.hanging ??= [];
  }

  heal(): void {
    const hanging = this.hanging ?? [];
    this.hanging = null;
    for (const goOn of hanging) goOn();
  }

  /** Runs what has to reach it: at once, or when it can be reached again. */
  reach(act: () => void): void {
    if (this.hanging === null) {
      act();
      return;
    }
    this.hung++;
    this.hanging.push(act);
  }

  commit(entries: readonly JournalEntry[]): void {
    this.commits++;
    for (const entry of entries) {
      this.entries.push(entry);
      this.committed(entry);
    }
  }
}

/**
 * A gateway's journal of one session over a storage that may be slow, away or somebody else's by now; commits in groups, one
 * after the other, as the one over Postgres does.
 */
export class SimulatedJournal implements Journal {
  private waiting = new CommitBatch<JournalEntry[]>([]);
  private isCommitting = false;
  private plan: { at: number; cancel: () => void } | null = null;
  /** The number its next commit has; another gateway that took it has taken the session. */
  private next: number;
  private isDead = false;
  /** Behind an entry that was refused nothing may be written: it would be acknowledged with a hole before it. */
  private refusal: Error | null = null;

  constructor(
    private readonly storage: SimulatedStorage,
    private readonly clock: VirtualClock,
    private readonly random: () => number,
  ) {
    this.next = storage.commits;
  }

  append(_sessionId: string, entry: JournalEntry, urgency: Urgency): Promise<void> {
    if (this.refusal !== null) return Promise.reject(this.refusal);
    this.waiting.content.push(entry);
    this.schedule(urgency === 'now' ? commitEveryMs : presenceCommitMs);
    return this.waiting.committed;
  }

  hasRoom(): boolean {
    return this.waiting.content.length < mostWaiting;
  }

  read(): AsyncIterable<JournalEntry> {
    return this.readFrom(0);
  }

  /** Without the first so many entries. */
  async *readFrom(entry: number): AsyncIterable<JournalEntry> {
    await new Promise<void>((resolve) => this.storage.reach(resolve));
    yield* this.storage.entries.slice(entry);
  }

  /** Its process is gone: what it has not sent is lost, what is on its way may still be written. */
  die(): void {
    this.isDead = true;
    this.waiting = new CommitBatch<JournalEntry[]>([]);
    this.plan?.cancel();
  }

  private schedule(inMs: number): void {
    const at = this.clock.nowMs + inMs;
    if (this.isCommitting || this.isDead || (this.plan !== null && this.plan.at <= at)) return;
    this.plan?.cancel();
    this.plan = { at, cancel: this.clock.after(inMs, () => this.begin()) };
  }

  private begin(): void {
    this.plan = null;
    if (this.isDead || this.waiting.content.length === 0) return;
    this.isCommitting = true;
    const batch = this.waiting;
    this.waiting = new CommitBatch<JournalEntry[]>([]);
    this.write(batch);
  }

  private write(batch: Batch): void {
    const { storage } = this;
    this.clock.after(this.random() * storage.latencyMs, () => storage.reach(() => this.arrived(batch)));
  }

  /** The statement is at the storage, whether or not its gateway still lives. */
  private arrived(batch: Batch): void {
    const { storage } = this;
    if (!storage.isUp) {
      if (!this.isDead) this.clock.after(retryMs, () => this.write(batch));
      return;
    }
    const { failing } = storage;
    storage.failing = null;
    if (storage.commits !== this.next) this.done(batch, new Error('another gateway has written on'));
    else if (failing === 'rejected') this.done(batch, new Error('not committed'));
    else this.commit(batch, failing === 'answer-lost');
  }

  private commit(batch: Batch, isAnswerLost: boolean): void {
    this.storage.commit(batch.content);
    this.next++;
    // Whoever does not hear the answer writes again, and finds what it wrote.
    if (isAnswerLost) this.clock.after(retryMs, () => this.done(batch, null));
    else this.done(batch, null);
  }

  private done(batch: Batch, error: Error | null): void {
    if (this.isDead) return;
    this.isCommitting = false;
    this.refusal ??= error;
    const isAnythingBehind = this.waiting.content.length > 0;
    if (error === null) {
      batch.resolve();
      if (isAnythingBehind) this.schedule(commitEveryMs);
    } else {
      batch.reject(error);
      if (isAnythingBehind) this.waiting.reject(error);
    }
  }
}
