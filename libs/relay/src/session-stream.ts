import {
  acknowledgement,
  caughtUp,
  decodeFrame,
  encodeMessage,
  type Frame,
  messageOf,
  type Position,
  partUpdate,
  pointer,
  refused,
  update,
} from '@alongside/protocol';
import { FrameHistory } from './frame-history';
import type { Journal, Urgency } from './journal';
import type { Lane } from './lane';
import { LiveDocument } from './live-document';
import type { Member } from './member';
import { Misbehaviour } from './misbehaviour';
import { refusalOf, type Standing } from './permissions';
import type { Roster } from './roster';
import type { SessionLimits } from './session-limits';
import { beforeAll, follows, isAfter, type StreamPosition } from './stream-position';
import { updateTypeOf } from './update-type';

interface StreamSetup {
  readonly sessionId: string;
  readonly roster: Roster;
  readonly journal: Journal;
  readonly limits: SessionLimits;
  /** Milliseconds from the session's start. */
  readonly sinceStart: () => number;
  readonly standing: Standing;
  /** Somebody else's page is shown from now on. */
  readonly sourceChanged: (number: number) => void;
  /** A participant's connection is of no use any more. */
  readonly expel: (number: number, closeName: 'malformed' | 'not-acknowledged') => void;
}

/** The frames of a session: to everybody else, into the journal, into the live document, and to those who come back. */
export class SessionStream {
  private readonly history: FrameHistory;
  private readonly document: LiveDocument;
  /** The latest pointer of each participant. */
  private readonly pointers = new Map<number, Uint8Array>();
  private readonly unacknowledged = new Set<Member>();

  constructor(private readonly setup: StreamSetup) {
    const { limits, expel } = setup;
    this.history = new FrameHistory({ bytes: limits.historyBytes, frames: limits.historyFrames });
    this.document = new LiveDocument({
      foldFrames: limits.foldFrames,
      broken: (from) => expel(from, 'malformed'),
    });
  }

  presence(member: Member, frame: Frame, bytes: Uint8Array): void {
    if (refusalOf(frame, member.role, this.setup.standing) !== null) return;
    const isPointer = frame.kind === pointer.kind;
    if (isPointer) this.pointers.set(member.number, bytes);
    for (const other of this.setup.roster.all()) {
      if (other === member || other.lane === null) continue;
      if (isPointer) other.lane.presence(`${frame.kind} ${member.number}`, bytes);
      // A piece of a stroke that was left out would leave a hole in it.
      else other.lane.state(bytes);
    }
    this.keep(frame, bytes, 'soon').catch(() => undefined);
  }

  /** @throws Misbehaviour when frames of the sender are missing in between */
  state(member: Member, frame: Frame, bytes: Uint8Array): void {
    if (!isAfter(frame, member.received)) {
      if (!isAfter(frame, member.committed)) this.acknowledgeSoon(member);
      return;
    }
    if (!follows(frame, member.received)) {
      throw new Misbehaviour(
        'malformed',
        `${frame.epoch}/${frame.sequence} does not follow on the frame before`,
      );
    }
    if (frame.epoch !== member.received.epoch && needsPage(frame)) {
      throw new Misbehaviour('malformed', 'an epoch of a source begins with a page');
    }
    member.received = { epoch: frame.epoch, sequence: frame.sequence };
    const reason = refusalOf(frame, member.role, this.setup.standing);
    if (reason !== null) {
      const { kind, epoch, sequence } = frame;
      member.lane?.control(encodeMessage(refused, { kind, epoch, sequence, reason }));
      return;
    }
    this.relay(member, frame, bytes);
  }

  /** A frame of the gateway's own that the record keeps. */
  note(bytes: Uint8Array): void {
    this.keep(decodeFrame(bytes), bytes, 'now').catch(() => undefined);
  }

  /** Takes a frame from the journal back in, after a restart. */
  restore(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    const member = this.setup.roster.get(frame.from);
    if (member === undefined || messageOf(frame.kind)?.lane !== 'state') return;
    member.received = member.committed = { epoch: frame.epoch, sequence: frame.sequence };
    if (updateTypeOf(frame) === 'page') this.setup.sourceChanged(member.number);
    this.remember(frame, bytes);
  }

  /** Exactly what somebody with these positions lacks; null when that is not known or too much. */
  lacking(member: Member, positions: readonly Position[]): Uint8Array[] | null {
    const known = new Map<number, StreamPosition>(
      positions.map((position) => [position.participant, position]),
    );
    const source = this.setup.roster.get(this.setup.standing.source);
    const isStale =
      source !== undefined &&
      source !== member &&
      (known.get(source.number) ?? beforeAll).epoch !== source.received.epoch;
    return isStale ? null : this.history.since(known, member.number);
  }

  /** What somebody lacks, then live from there. */
  goOn(member: Member, lane: Lane, frames: readonly Uint8Array[]): void {
    for (const bytes of frames) lane.control(bytes);
    for (const [from, bytes] of this.pointers) if (from !== member.number) lane.control(bytes);
    lane.release();
    lane.control(encodeMessage(caughtUp, { positions: this.setup.roster.positions() }));
  }

  /** The page as it is now, then live from there. Meanwhile the lane holds state frames back. */
  async catchUp(member: Member, lane: Lane): Promise<void> {
    lane.hold();
    for (;;) {
      const { frames, positions } = await this.document.catchUp();
      if (lane.isClosed) return;
      // What came while the document was folded; if that is already more than is kept, fold once more.
      const since = this.history.since(positions, member.number);
      if (since !== null) return this.goOn(member, lane, [...frames, ...since]);
    }
  }

  private relay(member: Member, frame: Frame, bytes: Uint8Array): void {
    if (updateTypeOf(frame) === 'page') this.setup.sourceChanged(member.number);
    for (const other of this.setup.roster.all()) if (other !== member) other.lane?.state(bytes);
    this.remember(frame, bytes);
    const at = { epoch: frame.epoch, sequence: frame.sequence };
    this.keep(frame, bytes, 'now').then(
      () => this.committed(member, at),
      () => this.setup.expel(member.number, 'not-acknowledged'),
    );
  }

  private remember(frame: Frame, bytes: Uint8Array): void {
    this.history.add({ from: frame.from, epoch: frame.epoch, sequence: frame.sequence, bytes });
    const type = updateTypeOf(frame);
    const isOfPage = frame.kind === partUpdate.kind || (frame.kind === update.kind && type !== 'navigate');
    this.document.add(frame, isOfPage ? bytes : null);
  }

  private keep(frame: Frame, bytes: Uint8Array, urgency: Urgency): Promise<void> {
    if (messageOf(frame.kind)?.kept !== true) return Promise.resolve();
    const entry = { atMs: this.setup.sinceStart(), frame: bytes };
    return this.setup.journal.append(this.setup.sessionId, entry, urgency);
  }

  private committed(member: Member, at: StreamPosition): void {
    if (!isAfter(at, member.committed)) return;
    member.committed = at;
    this.acknowledgeSoon(member);
  }

  /** One commit covers many frames; they are acknowledged by one message. */
  private acknowledgeSoon(member: Member): void {
    if (this.unacknowledged.size === 0) queueMicrotask(() => this.acknowledge());
    this.unacknowledged.add(member);
  }

  private acknowledge(): void {
    for (const { lane, committed } of this.unacknowledged) {
      lane?.control(encodeMessage(acknowledgement, { epoch: committed.epoch, sequence: committed.sequence }));
    }
    this.unacknowledged.clear();
  }
}

/** Whether a frame says something of its sender's own page. What says something of another's counts in that one's epoch. */
function needsPage(frame: Frame): boolean {
  const type = updateTypeOf(frame);
  return type === 'change' || type === 'location';
}
