import type { ReplayManifest } from '@alongside/contract';
import type { JournalEntry } from '@alongside/protocol';

/** Where the recorded entries come from. */
export interface ReplaySource {
  segment(number: number, firstAtMs: number): Promise<readonly JournalEntry[]>;
  checkpoint(number: number, atMs: number): Promise<readonly JournalEntry[]>;
}

const keptCheckpoints = 8;
/** A segment of a lively moment holds a few frames only: several are on their way at once. */
const segmentsAhead = 6;

/** Reads a recording entry by entry, and fetches the next segment before it is needed. */
export class JournalReader {
  private readonly loaded = new Map<number, Promise<readonly JournalEntry[]>>();
  private readonly checkpoints = new Map<string, Promise<readonly JournalEntry[]>>();
  private segmentIndex = 0;
  private entries: readonly JournalEntry[] | null = null;
  private entryIndex = 0;

  constructor(
    private manifest: ReplayManifest,
    private readonly source: ReplaySource,
  ) {}

  /** A live recording has grown. */
  extend(manifest: ReplayManifest): void {
    this.manifest = manifest;
  }

  /** Stands before the first entry after this segment number; without one, at the beginning. */
  rewind(afterSegment?: number): void {
    const index = this.manifest.segments.findIndex(
      ({ number }) => afterSegment === undefined || number > afterSegment,
    );
    this.segmentIndex = index < 0 ? this.manifest.segments.length : index;
    this.entries = null;
    this.entryIndex = 0;
  }

  /** When the next entry happened; null at the end. Known from the manifest without fetching anything. */
  get nextAtMs(): number | null {
    const entry = this.entries?.[this.entryIndex];
    if (entry) return entry.atMs;
    const segment = this.manifest.segments[this.entries === null ? this.segmentIndex : this.segmentIndex + 1];
    return segment?.firstAt ?? null;
  }

  /** The next entry if it happened at or before this moment. */
  async next(untilMs: number): Promise<JournalEntry | null> {
    const at = this.nextAtMs;
    if (at === null || at > untilMs) return null;
    const entries = await this.currentEntries();
    const entry = entries[this.entryIndex];
    if (!entry) return this.next(untilMs);
    if (entry.atMs > untilMs) return null;
    this.entryIndex++;
    return entry;
  }

  /** The next entry, which stays the next one. */
  async peek(): Promise<JournalEntry | null> {
    if (this.nextAtMs === null) return null;
    const entries = await this.currentEntries();
    return entries[this.entryIndex] ?? this.peek();
  }

  /** Whoever goes back and forth needs the same few again and again. */
  checkpoint(number: number, atMs: number): Promise<readonly JournalEntry[]> {
    // The checkpoints of a running session are made anew when it is sealed.
    const key = `${number} at ${atMs}`;
    const loading = this.checkpoints.get(key) ?? this.source.checkpoint(number, atMs);
    this.checkpoints.delete(key);
    this.checkpoints.set(key, loading);
    loading.catch(() => this.checkpoints.delete(key));
    const [oldest] = this.checkpoints.keys();
    if (this.checkpoints.size > keptCheckpoints && oldest !== undefined) this.checkpoints.delete(oldest);
    return loading;
  }

  private async currentEntries(): Promise<readonly JournalEntry[]> {
    if (this.entries !== null && this.entryIndex >= this.entries.length) {
      this.segmentIndex++;
      this.entries = null;
      this.entryIndex = 0;
    }
    if (this.entries !== null) return this.entries;
    const index = this.segmentIndex;
    const entries = await this.load(index);
    for (let ahead = 1; ahead <= segmentsAhead; ahead++) void this.load(index + ahead).catch(() => undefined);
    // Somebody may have moved on to another segment meanwhile.
    if (index === this.segmentIndex) this.entries = entries;
    return entries;
  }

  private load(index: number): Promise<readonly JournalEntry[]> {
    const segment = this.manifest.segments[index];
    if (!segment) return Promise.resolve([]);
    const known = this.loaded.get(segment.number);
    if (known) return known;
    const loading = this.source.segment(segment.number, segment.firstAt);
    this.loaded.set(segment.number, loading);
    loading.catch(() => this.loaded.delete(segment.number));
    return loading;
  }
}
