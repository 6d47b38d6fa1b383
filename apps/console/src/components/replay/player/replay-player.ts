import type { ReplayManifest } from '@alongside/contract';
import type { JournalEntry } from '@alongside/protocol';
import { JournalReader, type ReplaySource } from '@/components/replay/player/journal-reader';
import type { Picture } from '@/components/replay/player/picture-watch';
import { Playhead, type Speed } from '@/components/replay/player/playhead';
import { planSeek } from '@/components/replay/player/seek-plan';

/** What a recording is shown on: the same updaters as in a live session. */
export interface ReplayScreen {
  /** Empties the screen; what comes next stands on nothing. */
  clear(): void;
  /** Applies one entry; resolved when it is on the screen. */
  show(entry: JournalEntry): Promise<void> | void;
  /** Whether another page takes the place of what is shown by this entry. */
  begins(entry: JournalEntry): boolean;
  /** How much of a page is there if nothing more comes before this moment. */
  pictureAt(atMs: number): Picture;
}

export interface PlayerState {
  readonly positionMs: number;
  readonly durationMs: number;
  readonly isPlaying: boolean;
  /** On the way to a moment, or waiting for bytes. */
  readonly isSeeking: boolean;
  readonly speed: Speed;
  readonly skipsInactivity: boolean;
  readonly error: unknown;
}

export type SeekHow = 'whole' | 'exact';

interface PlayerSetup {
  manifest: ReplayManifest;
  source: ReplaySource;
  screen: ReplayScreen;
  /** Lets the browser do something else in between; called while many frames are applied at once. */
  breathe: () => Promise<void>;
}

/** So many frames are applied in one go before the browser may breathe. */
const framesPerBreath = 200;

/** Plays a recorded session. Time comes from whoever calls `tick`, so that it needs no clock of its own. */
export class ReplayPlayer {
  private readonly head = new Playhead();
  private readonly reader: JournalReader;
  private readonly listeners = new Set<() => void>();
  private manifest: ReplayManifest;
  private isPlaying = false;
  private isSeeking = false;
  private error: unknown = null;
  private shown: { atMs: number; shown: boolean } = { atMs: 0, shown: false };
  /** Counts seeks: what an older one still had to apply is dropped. */
  private seeks = 0;
  /** The one run over the journal at a time. */
  private run: Promise<void> = Promise.resolve();
  private isRunning = false;
  private snapshot: PlayerState;

  constructor(private readonly setup: PlayerSetup) {
    this.manifest = setup.manifest;
    this.reader = new JournalReader(setup.manifest, setup.source);
    this.snapshot = this.makeState();
  }

  get state(): PlayerState {
    return this.snapshot;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  play(): void {
    if (this.isPlaying) return;
    this.isPlaying = true;
    if (this.head.positionMs >= this.manifest.durationMs) void this.seek(0);
    this.changed();
  }

  pause(): void {
    this.isPlaying = false;
    this.changed();
  }

  /** Nobody looks any more: what a seek still had to fetch and apply is dropped. */
  close(): void {
    this.seeks++;
    this.isPlaying = false;
  }

  set speed(speed: Speed) {
    this.head.speed = speed;
    this.changed();
  }

  set skipsInactivity(skips: boolean) {
    this.head.skipsInactivity = skips;
    this.changed();
  }

  /** A live recording has grown. */
  extend(manifest: ReplayManifest): void {
    this.manifest = manifest;
    this.reader.extend(manifest);
    this.changed();
  }

  /** Real time has passed. While frames are still being applied, the recording's time waits for them. */
  tick(elapsedMs: number): void {
    if (!this.isPlaying || this.isSeeking || this.isRunning) return;
    const { durationMs } = this.manifest;
    const to = this.head.step({ elapsedMs, nextAtMs: this.reader.nextAtMs, durationMs });
    if (to >= durationMs && !this.manifest.live) this.isPlaying = false;
    void this.start(() => this.applyUntil(to, this.seeks));
    this.changed();
  }

  /**
   * Shows the recording as it was at that moment. `whole`: a page that has just begun there is gone on with until it is complete
   * enough to be looked at; `exact`: only an empty stage is.
   */
  async seek(toMs: number, how: SeekHow = 'whole'): Promise<void> {
    const target = Math.min(Math.max(0, toMs), this.manifest.durationMs);
    const mine = ++this.seeks;
    this.isSeeking = true;
    this.error = null;
    this.head.positionMs = target;
    this.changed();
    await this.run;
    if (mine !== this.seeks) return;
    await this.start(() => this.go(target, how, mine));
    if (mine !== this.seeks) return;
    this.isSeeking = false;
    this.changed();
  }

  private async go(target: number, how: SeekHow, mine: number): Promise<void> {
    const plan = planSeek(this.manifest, this.shown, target);
    if (plan.fresh) {
      this.setup.screen.clear();
      this.shown = { atMs: 0, shown: false };
      this.reader.rewind(plan.checkpoint?.segment);
    }
    if (plan.checkpoint) {
      const entries = await this.reader.checkpoint(plan.checkpoint.number, plan.checkpoint.at);
      for (const entry of entries) await this.setup.screen.show(entry);
      this.shown = { atMs: plan.checkpoint.at, shown: true };
    }
    await this.applyUntil(target, mine);
    await this.fill(target, how, mine);
  }

  /**
   * Goes on to the first whole picture there is, and stands there: an empty stage tells nothing. A page that was left
   * before it was whole is shown as far as it came.
   */
  private async fill(target: number, how: SeekHow, mine: number): Promise<void> {
    const { screen } = this.setup;
    let reached = target;
    for (let next = this.reader.nextAtMs; next !== null; next = this.reader.nextAtMs) {
      const picture = screen.pictureAt(next);
      const isEnough = picture === 'there' || (how === 'exact' && picture === 'growing');
      if (mine !== this.seeks || isEnough) break;
      const entry = picture === 'growing' ? await this.reader.peek() : null;
      if (entry !== null && screen.begins(entry)) break;
      await this.applyUntil(next, mine);
      reached = next;
    }
    if (mine === this.seeks && screen.pictureAt(reached) !== 'none')
      this.head.positionMs = Math.max(target, reached);
  }

  private async applyUntil(toMs: number, mine: number): Promise<void> {
    let count = 0;
    while (mine === this.seeks) {
      const entry = await this.reader.next(toMs);
      if (entry === null) break;
      await this.setup.screen.show(entry);
      this.shown = { atMs: entry.atMs, shown: true };
      if (++count % framesPerBreath === 0) await this.setup.breathe();
    }
    if (mine === this.seeks && this.shown.shown) this.shown.atMs = Math.max(this.shown.atMs, toMs);
  }

  private start(work: () => Promise<void>): Promise<void> {
    this.isRunning = true;
    this.run = work()
      .catch((error: unknown) => {
        this.error = error;
        this.isPlaying = false;
        this.shown = { atMs: 0, shown: false };
      })
      .finally(() => {
        this.isRunning = false;
        if (this.error !== null) this.changed();
      });
    return this.run;
  }

  private changed(): void {
    this.snapshot = this.makeState();
    for (const listener of this.listeners) listener();
  }

  private makeState(): PlayerState {
    return {
      positionMs: this.head.positionMs,
      durationMs: this.manifest.durationMs,
      isPlaying: this.isPlaying,
      isSeeking: this.isSeeking,
      speed: this.head.speed,
      skipsInactivity: this.head.skipsInactivity,
      error: this.error,
    };
  }
}
