import { Page } from '@alongside/page';
import {
  caughtUp,
  decodeFrame,
  encodeMessage,
  messageOf,
  type Position,
  sessionState,
} from '@alongside/protocol';
import type { SimulatedStorage } from './storage';

export interface Checkpoint {
  readonly frames: readonly Uint8Array[];
  /** What was recorded behind it begins with this entry. */
  readonly nextEntry: number;
}

/** Makes checkpoints of the record while the session runs, as the worker does: at a commit's end, of everything up to there. */
export class Checkpoints {
  made = 0;
  private readonly page = new Page();
  private readonly positions = new Map<number, Position>();
  private standing: Uint8Array | null = null;
  private folded = 0;
  private newest: Promise<Checkpoint | null> = Promise.resolve(null);

  constructor(private readonly storage: SimulatedStorage) {}

  make(): void {
    const end = this.storage.entries.length;
    this.newest = this.newest.then((before) => this.foldTo(end, before));
  }

  /** Null when there is none yet. */
  last(): Promise<Checkpoint | null> {
    return this.newest;
  }

  private async foldTo(end: number, before: Checkpoint | null): Promise<Checkpoint | null> {
    for (; this.folded < end; this.folded++) {
      const entry = this.storage.entries[this.folded];
      if (entry !== undefined) await this.fold(entry.frame);
    }
    const page = await this.page.catchUp().catch(() => []);
    // Without a page there is nothing to show.
    if (page.length === 0) return before;
    this.made++;
    const positions = encodeMessage(caughtUp, { positions: [...this.positions.values()] });
    const standing = this.standing === null ? [] : [this.standing];
    return { frames: [positions, ...standing, ...page], nextEntry: end };
  }

  private async fold(bytes: Uint8Array): Promise<void> {
    const { kind, from, epoch, sequence } = decodeFrame(bytes);
    if (kind === sessionState.kind) this.standing = bytes;
    if (messageOf(kind)?.lane === 'state') this.positions.set(from, { participant: from, epoch, sequence });
    await this.page.apply(bytes);
  }
}
