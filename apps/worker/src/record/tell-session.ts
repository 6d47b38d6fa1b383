import { Page } from '@alongside/page';
import {
  caughtUp,
  decodeEntries,
  decodeFrame,
  decodePayload,
  encodeEntries,
  encodeMessage,
  type Frame,
  type JournalEntry,
  messageOf,
  type Position,
  partUpdate,
  type SessionState,
  sessionState,
  update,
} from '@alongside/protocol';
import { type ChainResult, checkpointPlace, decryptContent, encryptContent } from '@alongside/relay';
import type { Checkpoint, NewCheckpoint, Segment, Store } from '@alongside/store';
import { CheckpointRule } from './checkpoint-rule';
import { readFrom, readSegments, type WhoseRecord } from './read-segments';
import { Timeline } from './timeline';

/** What a session's record says, read from its beginning to its end. */
export interface SessionStory {
  readonly chain: ChainResult;
  readonly timeline: Timeline;
  readonly checkpoints: readonly NewCheckpoint[];
  /** Of the stored segments. */
  readonly bytes: number;
  readonly lastAtMs: number;
}

/** Reads the record once and makes all of it: verification, timeline and checkpoints. */
export async function tellSession(
  store: Pick<Store, 'segments'>,
  record: WhoseRecord,
): Promise<SessionStory> {
  const teller = new SessionTeller(record);
  const chain = await readSegments(store, record, (segment, entries) => teller.segment(segment, entries));
  await teller.finish();
  return { chain, ...teller.told };
}

/** Goes on where a checkpoint stands, with so many events told by then; without one, at the beginning. The chain is verified when the session is over. */
export async function tellOn(
  store: Pick<Store, 'segments'>,
  record: WhoseRecord,
  from: { checkpoint: Checkpoint; told: number } | null,
): Promise<Omit<SessionStory, 'chain'>> {
  const teller = new SessionTeller(record, (from?.checkpoint.number ?? -1) + 1);
  if (from !== null) await teller.resume(from.checkpoint, from.told);
  const first = (from?.checkpoint.segmentNumber ?? -1) + 1;
  await readFrom(store, { record, from: first }, (segment, entries) => teller.segment(segment, entries));
  return teller.told;
}

class SessionTeller {
  private readonly page = new Page();
  private readonly timeline = new Timeline();
  private readonly rule = new CheckpointRule();
  private readonly checkpoints: NewCheckpoint[] = [];
  private bytes = 0;
  private lastAtMs = 0;
  private last: { segment: Segment; entries: number } | null = null;
  /** Where everybody's stream stands; null behind a checkpoint that did not say it. */
  private positions: Map<number, Position> | null = new Map();

  constructor(
    private readonly record: WhoseRecord,
    /** The number of the first checkpoint that is made. */
    private readonly firstNumber = 0,
  ) {}

  get told(): Omit<SessionStory, 'chain'> {
    const { timeline, checkpoints, bytes, lastAtMs } = this;
    return { timeline, checkpoints, bytes, lastAtMs };
  }

  async resume({ number, atMs, content }: Checkpoint, told: number): Promise<void> {
    const { key, sessionId } = this.record;
    if (key === null) return;
    let state: SessionState | null = null;
    this.positions = null;
    const plain = decryptContent(key, content, checkpointPlace(sessionId, number));
    for (const { frame: bytes } of decodeEntries(plain, atMs)) {
      const frame = decodeFrame(bytes);
      if (frame.kind === sessionState.kind) state = decodePayload(sessionState, frame.payload);
      else if (frame.kind === caughtUp.kind) this.positions = positionsOf(frame);
      else await this.page.apply(bytes);
    }
    this.timeline.resume({ state, url: this.page.url, told });
    this.rule.made(atMs, content.length);
    this.lastAtMs = atMs;
  }

  async segment(segment: Segment, entries: readonly JournalEntry[]): Promise<void> {
    for (const entry of entries) await this.entry(entry);
    this.bytes += segment.content.length;
    this.lastAtMs = Math.max(this.lastAtMs, segment.lastAtMs);
    this.last = { segment, entries: entries.length };
    // An absence that is over soon is not told: its two ends belong into one telling.
    const isDue = this.rule.isDue(segment.lastAtMs) && !this.timeline.awaitsReturn(segment.lastAtMs);
    if (isDue) await this.checkpoint(segment, entries.length);
  }

  /** The page as it was at the end is always there: whoever goes on elsewhere begins with it. */
  async finish(): Promise<void> {
    if (this.last !== null && this.rule.isOpen) await this.checkpoint(this.last.segment, this.last.entries);
  }

  private async entry({ atMs, frame: bytes }: JournalEntry): Promise<void> {
    try {
      const frame = decodeFrame(bytes);
      this.place(frame);
      await this.timeline.take(atMs, frame, this.page);
      await this.page.apply(bytes);
      this.rule.folded(bytes.length, changesPage(frame));
    } catch (error) {
      this.timeline.unreadable(atMs, bytes[1] ?? 0, String(error));
    }
  }

  private place({ kind, from, epoch, sequence }: Frame): void {
    if (messageOf(kind)?.lane === 'state') this.positions?.set(from, { participant: from, epoch, sequence });
  }

  /** Stands at a segment's end: a replay goes on with the next one, and so does a gateway that takes the session back in. */
  private async checkpoint(segment: Segment, entries: number): Promise<void> {
    const { key, sessionId } = this.record;
    const frames = await this.page.catchUp().catch(() => []);
    if (key === null || frames.length === 0) return;
    const { state } = this.timeline;
    const atMs = segment.lastAtMs;
    const shown = [
      ...(this.positions === null
        ? []
        : [encodeMessage(caughtUp, { positions: [...this.positions.values()] })]),
      ...(state === null ? [] : [encodeMessage(sessionState, state)]),
      ...frames,
    ];
    const plain = encodeEntries(
      shown.map((frame) => ({ atMs, frame })),
      atMs,
    );
    const number = this.firstNumber + this.checkpoints.length;
    const content = encryptContent(key, plain, checkpointPlace(sessionId, number));
    const place = { segmentNumber: segment.number, entryIndex: entries - 1 };
    this.checkpoints.push({ number, atMs, ...place, content: new Uint8Array(content) });
    this.rule.made(atMs, content.length);
  }
}

const positionsOf = (frame: Frame): Map<number, Position> =>
  new Map(
    decodePayload(caughtUp, frame.payload).positions.map((position) => [position.participant, position]),
  );

/** Pointers and drawings are worth no checkpoint. */
const changesPage = (frame: Frame): boolean => frame.kind === update.kind || frame.kind === partUpdate.kind;
