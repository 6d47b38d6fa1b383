import { type JournalEntry, SegmentWriter } from '@alongside/protocol';
import {
  CommitBatch,
  encryptContent,
  firstHash,
  type Journal,
  linkHash,
  type SegmentHeader,
  type SessionLimits,
  segmentPlace,
  type Urgency,
} from '@alongside/relay';
import { type NewSegment, type Store, TakenError } from '@alongside/store';
import { type ReadCheckpoint, readLastCheckpoint } from './read-checkpoint';
import { readRecord, type SessionRecord } from './read-record';

/** Whose session it is, and the key its content is encrypted with. */
interface Owner {
  readonly tenantId: string;
  readonly key: Uint8Array;
}

interface OpenJournal extends Owner {
  /** Number and hash the chain goes on from. */
  next: number;
  lastHash: Uint8Array;
  /** Each is a segment; the last one still takes entries. */
  waiting: CommitBatch<SegmentWriter>[];
  waitingBytes: number;
  isCommitting: boolean;
  /** Behind an entry that was refused nothing may be written: it would be acknowledged with a hole before it. */
  refusal: unknown;
}

interface Commit {
  readonly segment: NewSegment;
  readonly batch: CommitBatch<SegmentWriter>;
  readonly session: OpenJournal;
}

const segmentsPerStatement = 500;
const bytesPerStatement = 16 << 20;
const longestRetryMs = 2000;
/** So many buffers are kept for the next segments, none of which held more than so many bytes. */
const spares = 64;
const spareBytes = 64 << 10;
/** A session with no more than this waiting has room whatever others have: who says little is not to suffer for who says much. */
const littleBytes = 64 << 10;

/** One statement for all sessions of this gateway at a time; its commit resolves the appends it holds. */
export class GroupCommitJournal implements Journal {
  private readonly sessions = new Map<string, OpenJournal>();
  private timer: NodeJS.Timeout | null = null;
  private timerAt = Number.POSITIVE_INFINITY;
  private committing: Promise<void> | null = null;
  private isClosed = false;
  /** Of all sessions. */
  private waitingBytes = 0;
  private readonly spare: SegmentWriter[] = [];

  constructor(
    private readonly store: Pick<Store, 'segments' | 'checkpoints'>,
    private readonly limits: Pick<
      SessionLimits,
      | 'commitEveryMs'
      | 'presenceCommitMs'
      | 'segmentFrames'
      | 'segmentBytes'
      | 'journalBytes'
      | 'journalBytesOfAll'
    >,
  ) {}

  /** Must come before the first append of a session. */
  async open(sessionId: string, owner: Owner): Promise<void> {
    if (this.sessions.has(sessionId)) return;
    const last = await this.store.segments.last(owner.tenantId, sessionId);
    if (this.sessions.has(sessionId)) return;
    const next = last === null ? 0 : last.number + 1;
    this.sessions.set(sessionId, {
      ...owner,
      next,
      lastHash: last?.hash ?? firstHash(sessionId),
      waiting: [],
      waitingBytes: 0,
      isCommitting: false,
      refusal: null,
    });
  }

  /** Commits what waits, and forgets the session. */
  async end(sessionId: string): Promise<void> {
    const session = this.sessions.get(sessionId);
    if (session === undefined) return;
    // Others always have something waiting.
    while (session.waiting.length > 0 || session.isCommitting) await (this.committing ?? this.commit());
    if (this.sessions.get(sessionId) === session) this.sessions.delete(sessionId);
  }

  /** Somebody else has written on: what waits is refused, and the session is opened again behind what is there. */
  forget(sessionId: string): void {
    const session = this.sessions.get(sessionId);
    this.sessions.delete(sessionId);
    if (session === undefined) return;
    this.count(session, -session.waitingBytes);
    for (const batch of session.waiting.splice(0))
      batch.reject(new Error(`the journal of ${sessionId} has gone on elsewhere`));
  }

  append(sessionId: string, entry: JournalEntry, urgency: Urgency): Promise<void> {
    const session = this.sessions.get(sessionId);
    if (session === undefined) return Promise.reject(new Error(`the journal of ${sessionId} is not open`));
    if (session.refusal !== null) return Promise.reject(session.refusal);
    const batch = this.batchFor(session);
    const before = batch.content.bytes;
    batch.content.add(entry);
    this.count(session, batch.content.bytes - before);
    const isFull = session.waiting.length > 1 || this.isFull(batch);
    const soon = isFull ? 0 : this.limits.commitEveryMs;
    this.schedule(urgency === 'now' || isFull ? soon : this.limits.presenceCommitMs);
    return batch.committed;
  }

  hasRoom(sessionId: string): boolean {
    const bytes = this.sessions.get(sessionId)?.waitingBytes ?? 0;
    if (bytes > this.limits.journalBytes) return false;
    return bytes <= littleBytes || this.waitingBytes <= this.limits.journalBytesOfAll;
  }

  async *read(sessionId: string, firstSegment = 0): AsyncIterable<JournalEntry> {
    yield* readRecord(this.store, this.recordOf(sessionId), firstSegment);
  }

  /** So that what was recorded before it need not be read. */
  lastCheckpoint(sessionId: string): Promise<ReadCheckpoint | null> {
    return readLastCheckpoint(this.store, this.recordOf(sessionId));
  }

  /** Resolves once everything appended so far is committed. */
  async flush(): Promise<void> {
    while (this.committing !== null || this.hasWaiting()) await (this.committing ?? this.commit());
  }

  async close(): Promise<void> {
    await this.flush();
    this.isClosed = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private batchFor({ waiting }: OpenJournal): CommitBatch<SegmentWriter> {
    const last = waiting.at(-1);
    if (last !== undefined && !this.isFull(last)) return last;
    const batch = new CommitBatch(this.spare.pop() ?? new SegmentWriter());
    waiting.push(batch);
    return batch;
  }

  private isFull({ content }: CommitBatch<SegmentWriter>): boolean {
    return content.count >= this.limits.segmentFrames || content.bytes >= this.limits.segmentBytes;
  }

  /** What is sealed in a segment is not needed any more; where it was written, the next one is. */
  private spareOne(writer: SegmentWriter): void {
    if (writer.bytes > spareBytes || this.spare.length >= spares) return;
    writer.clear();
    this.spare.push(writer);
  }

  private recordOf(sessionId: string): SessionRecord {
    const session = this.sessions.get(sessionId);
    if (session === undefined) throw new Error(`the journal of ${sessionId} is not open`);
    return { sessionId, tenantId: session.tenantId, key: session.key };
  }

  private hasWaiting(): boolean {
    for (const session of this.sessions.values()) if (session.waiting.length > 0) return true;
    return false;
  }

  private schedule(inMs: number): void {
    // A commit that runs is followed by the next one anyhow.
    if (this.committing !== null) return;
    const at = performance.now() + inMs;
    if (at >= this.timerAt) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timerAt = at;
    this.timer = setTimeout(() => void this.commit(), inMs);
  }

  private commit(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.timerAt = Number.POSITIVE_INFINITY;
    this.committing ??= this.commitWaiting().finally(() => {
      this.committing = null;
      if (this.hasWaiting()) this.schedule(this.limits.commitEveryMs);
    });
    return this.committing;
  }

  private async commitWaiting(): Promise<void> {
    const commits: Commit[] = [];
    let bytes = 0;
    for (const [sessionId, session] of this.sessions) {
      if (commits.length >= segmentsPerStatement || bytes >= bytesPerStatement) break;
      const batch = session.waiting.shift();
      if (batch === undefined) continue;
      session.isCommitting = true;
      this.count(session, -batch.content.bytes);
      bytes += batch.content.bytes;
      commits.push({ segment: segmentOf(sessionId, session, batch.content), batch, session });
      this.spareOne(batch.content);
    }
    // What did not get in comes first the next time.
    for (const { session, segment } of commits) {
      this.sessions.delete(segment.sessionId);
      this.sessions.set(segment.sessionId, session);
    }
    try {
      await this.write(commits.map(({ segment }) => segment));
      for (const commit of commits) settle(commit);
    } catch {
      // One of them cannot be written: each for itself, so that it harms no other session.
      for (const commit of commits) {
        await this.write([commit.segment]).then(
          () => settle(commit),
          (error: unknown) => this.refuse(commit, error),
        );
      }
    }
  }

  private count(session: OpenJournal, bytes: number): void {
    session.waitingBytes += bytes;
    this.waitingBytes += bytes;
  }

  private refuse({ batch, session }: Commit, error: unknown): void {
    session.isCommitting = false;
    session.refusal ??= error;
    this.count(session, -session.waitingBytes);
    for (const { reject } of [batch, ...session.waiting.splice(0)]) reject(error);
  }

  /** A database that is away comes back; until then nothing is acknowledged and the senders hold their frames. */
  private async write(segments: NewSegment[]): Promise<void> {
    for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, longestRetryMs)) {
      try {
        return await this.store.segments.append(segments);
      } catch (error) {
        if (error instanceof TakenError && (await this.isOurs(segments))) return;
        // Somebody else wrote this number: the session lives in another gateway now.
        if (this.isClosed || error instanceof TakenError) throw error;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }

  /** A commit whose answer was lost is found out by writing it again: the number is taken, by what we wrote. */
  private async isOurs(segments: readonly NewSegment[]): Promise<boolean> {
    const [segment] = segments;
    if (segment === undefined || segments.length > 1) return false;
    const stored = await this.store.segments.get(segment.tenantId, segment.sessionId, segment.number);
    return stored !== null && Buffer.compare(stored.hash, segment.hash) === 0;
  }
}

function settle({ segment, batch, session }: Commit): void {
  session.isCommitting = false;
  session.next = segment.number + 1;
  session.lastHash = segment.hash;
  batch.resolve();
}

function segmentOf(sessionId: string, session: OpenJournal, written: SegmentWriter): NewSegment {
  const { firstAtMs, lastAtMs, count: frames } = written;
  const header: SegmentHeader = { number: session.next, firstAtMs, lastAtMs, frames };
  const content = encryptContent(session.key, written.content, segmentPlace(sessionId, header.number));
  return {
    tenantId: session.tenantId,
    sessionId,
    number: header.number,
    firstAtMs,
    lastAtMs,
    frameCount: header.frames,
    previousHash: session.lastHash,
    hash: linkHash(session.lastHash, header, content),
    content,
  };
}
