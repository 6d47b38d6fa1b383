import type { Budget } from './budget';
import type { MutationFold } from './mutation-fold';

/** So many records that wait say that a page changes faster than it can be followed. */
const maxRecords = 400_000;

/** Mutation records that were handed over and not looked at yet: a page may make a million of them in one task. */
export class RecordBacklog {
  private waiting: (readonly MutationRecord[])[] = [];
  /** In the first list. */
  private at = 0;
  private count = 0;
  isOverrun = false;

  constructor(private readonly fold_: MutationFold) {}

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** `records` were handed over together. */
  add(records: readonly MutationRecord[]): void {
    if (records.length === 0 || this.isOverrun) return;
    this.waiting.push(records);
    this.count += records.length;
    if (this.count <= maxRecords) return;
    this.isOverrun = true;
    this.waiting = [];
  }

  /** @returns whether all of it is folded */
  fold(budget: Budget): boolean {
    for (let list = 0; list < this.waiting.length; list++) {
      const records = this.waiting[list] as readonly MutationRecord[];
      if (this.at === 0) this.fold_.nextBatch();
      for (; this.at < records.length; this.at++) {
        if (budget.isSpent(0)) {
          this.waiting.splice(0, list);
          return false;
        }
        this.fold_.add(records[this.at] as MutationRecord);
      }
      this.count -= records.length;
      this.at = 0;
    }
    this.waiting = [];
    return true;
  }
}
