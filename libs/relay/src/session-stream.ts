import {
  acknowledgement,
  caughtUp,
  decodeFrame,
  encodeMessage,
  type Frame,
  messageOf,
  type Position,
  pointer,
  refused,
  update,
  updateTypeOf,
} from '@alongside/protocol';
import { FrameHistory } from './frame-history';
import { FrameLog } from './frame-log';
import type { Journal, Urgency } from './journal';
import type { Lane } from './lane';
import { LiveDocument } from './live-document';
import { isCustomer, type Member, type Settling } from './member';
import { Misbehaviour } from './misbehaviour';
import { refusalOf } from './permissions';
import type { Roster } from './roster';
import type { SessionStanding } from './session-control';
import type { SessionLimits } from './session-limits';
import { beforeAll, follows, isAfter, type StreamPosition } from './stream-position';

interface StreamSetup {
  readonly sessionId: string;
  readonly roster: Roster;
  readonly journal: Journal;
  readonly limits: SessionLimits;
  /** Milliseconds from the session's start. */
  readonly sinceStart: () => number;
  readonly standing: Readonly<SessionStanding>;
  /** Somebody else's page is shown from now on. */
  readonly sourceChanged: (number: number) => void;
  /** A participant does not keep to the wire, or has to come back. */
  readonly expel: (number: number, closeName: 'malformed' | 'not-acknowledged') => void;
  /** The journal has refused an entry: what follows on it must not be acknowledged either. */
  readonly lost: () => void;
}

/** More than a customer loads while a gateway is started again; a page that nobody can go on behind must not be spoken of. */
const mostPagesAhead = 10_000;

/** The frames of a session: to everybody else, into the journal, into the live document, and to those who come back. */
export class SessionStream {
  private readonly log = new FrameLog();
  private readonly history: FrameHistory;
  private readonly document: LiveDocument;
  /** The latest pointer of each participant. */
  private readonly pointers = new Map<number, Uint8Array>();
  private readonly unacknowledged = new Set<Member>();
  /** What is kept last of all that nobody waits for. */
  private watched: Promise<void> | null = null;
  /** The last page that was shown, and whose it is. */
  private lastPage = { from: 0, epoch: 0 };

  constructor(private readonly setup: StreamSetup) {
    const { limits, expel } = setup;
    const { log } = this;
    this.history = new FrameHistory(log, { bytes: limits.historyBytes, frames: limits.historyFrames });
    this.document = new LiveDocument({
      log,
      limits,
      broken: (from) => expel(from, 'malformed'),
      // It comes back, and finds that its page is wanted anew.
      givenUp: () => expel(setup.standing.source, 'not-acknowledged'),
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
    // Nobody is promised that a pointer is kept.
    if (this.setup.journal.hasRoom(this.setup.sessionId)) this.watch(this.keep(frame, bytes, 'soon'));
  }

  /** @throws Misbehaviour when frames of the sender are missing in between */
  state(member: Member, frame: Frame, bytes: Uint8Array): void {
    if (!isAfter(frame, member.received)) {
      if (!isAfter(frame, member.committed)) this.acknowledgeSoon(member);
      return;
    }
    if (!follows(frame, member.received) && !this.mayLeaveOut(member, frame)) {
      throw new Misbehaviour(
        'malformed',
        `${frame.epoch}/${frame.sequence} does not follow on the frame before`,
      );
    }
    this.checkPage(member, frame);
    // The sender still has it, and comes back with it.
    if (!this.setup.journal.hasRoom(this.setup.sessionId))
      throw new Misbehaviour('not-acknowledged', 'The journal is not available. Come back.');
    // What it leaves out does not come any more: nobody is to take it for acknowledged.
    for (const refusal of member.refusals.addGap(member.received, frame))
      member.lane?.control(encodeMessage(refused, refusal));
    member.received = { epoch: frame.epoch, sequence: frame.sequence };
    member.mayLeaveOut = false;
    const reason = this.isOld(member, frame)
      ? 'not-source'
      : refusalOf(frame, member.role, this.setup.standing);
    if (reason !== null) {
      const { kind, epoch, sequence } = frame;
      const refusal = { kind, epoch, sequence, reason };
      member.refusals.add(refusal);
      member.lane?.control(encodeMessage(refused, refusal));
      this.settle(member);
      return;
    }
    this.relay(member, frame, bytes);
    // What is not kept is acknowledged behind what is.
    if (this.isKept(frame)) member.kept = this.keep(frame, bytes, 'now');
    this.settle(member);
  }

  /** Nothing has come for a while: what is kept for the next one who comes takes little. */
  putAway(): void {
    // A customer who is cut off must still get what was done on their page meanwhile; whoever only looks gets the page.
    if (this.setup.roster.all().every(({ lane, role }) => lane !== null || !isCustomer(role)))
      this.history.forget();
    this.document.putAway();
  }

  /** A frame of the gateway's own that the record keeps. */
  note(bytes: Uint8Array): void {
    this.watch(this.keep(decodeFrame(bytes), bytes, 'now'));
  }

  /** Takes a page and everybody's positions back in, after a restart, before what was recorded behind them. */
  restoreCheckpoint(page: readonly Uint8Array[], positions: readonly Position[]): void {
    const known = new Map<number, StreamPosition>();
    for (const { participant, epoch, sequence } of positions) {
      const member = this.setup.roster.get(participant);
      if (member === undefined) continue;
      member.received = member.committed = { epoch, sequence };
      known.set(participant, member.received);
    }
    const [first] = page;
    if (first !== undefined) this.lastPage = decodeFrame(first);
    this.history.beginBehind(known);
    this.document.begin(page, known);
  }

  /** Takes a frame from the journal back in, after a restart. */
  restore(frame: Frame, bytes: Uint8Array): void {
    const member = this.setup.roster.get(frame.from);
    if (member === undefined || messageOf(frame.kind)?.lane !== 'state') return;
    member.refusals.addGap(member.received, frame);
    member.received = member.committed = { epoch: frame.epoch, sequence: frame.sequence };
    this.remember(frame, bytes, { isRestored: true });
  }

  /** Exactly what somebody with these positions lacks; null when that is not known or too much. */
  lacking(member: Member, positions: readonly Position[]): Uint8Array[] | null {
    if (this.document.lacksPage) return null;
    const known = new Map<number, StreamPosition>(
      positions.map((position) => [position.participant, position]),
    );
    const source = this.setup.roster.get(this.setup.standing.source);
    const isStale =
      source !== undefined &&
      source !== member &&
      (known.get(source.number) ?? beforeAll).epoch !== source.received.epoch;
    // Whatever it has of others that is not known here may never come to be: the source says its own page anew.
    const isAhead = positions.some(
      ({ participant, ...position }) =>
        participant !== member.number &&
        participant !== source?.number &&
        isAfter(position, this.setup.roster.get(participant)?.received ?? beforeAll),
    );
    const isSource = source === member;
    return isStale || (isAhead && !isSource) ? null : this.history.since(known, member.number);
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

  /** @throws Misbehaviour when it is about a page that nobody has begun, or says what only the gateway says */
  private checkPage(member: Member, frame: Frame): void {
    const type = updateTypeOf(frame);
    if (type === 'snapshot' || type === 'continuation')
      throw new Misbehaviour('not-allowed', `a ${type} by a participant`);
    if (type === 'page' && frame.sequence > 1)
      throw new Misbehaviour('malformed', 'a page in the middle of an epoch');
    if (type === 'page' || frame.epoch === member.received.epoch) return;
    if (type === 'change' || type === 'location' || member.number === this.setup.standing.source)
      throw new Misbehaviour('malformed', 'an epoch of a source begins with a page');
    // Behind a restart the source may not have sent its page again yet.
    const ahead = member.isRestored ? mostPagesAhead : 0;
    if (frame.epoch > this.setup.roster.lastEpoch + ahead)
      throw new Misbehaviour('malformed', `there is no page ${frame.epoch}`);
  }

  /** Of two browsers that begin a page at once the second one is late (rule P2), and with it all that it says of that page. */
  private isOld(member: Member, frame: Frame): boolean {
    const { lastPage } = this;
    const isLate = lastPage.from !== member.number && frame.epoch <= lastPage.epoch;
    if (updateTypeOf(frame) === 'page' && isLate) member.lateEpoch = frame.epoch;
    return frame.epoch === member.lateEpoch;
  }

  /** Only a page must be whole; what others do to it stands for itself. */
  private mayLeaveOut(member: Member, frame: Frame): boolean {
    const isOfPage = frame.kind === update.kind && updateTypeOf(frame) !== 'navigate';
    return member.mayLeaveOut && !isOfPage && member.number !== this.setup.standing.source;
  }

  private relay(member: Member, frame: Frame, bytes: Uint8Array): void {
    if (updateTypeOf(frame) === 'page') this.setup.sourceChanged(member.number);
    for (const other of this.setup.roster.all()) if (other !== member) other.lane?.state(bytes);
    this.remember(frame, bytes, { isRestored: false });
  }

  /** Nobody is told when that is in the journal; but if it cannot be, all is lost that follows. */
  private watch(kept: Promise<void>): void {
    if (kept === this.watched) return;
    this.watched = kept;
    kept.catch(this.setup.lost);
  }

  /** The last frame is acknowledged when it and everything before it is in the journal, but for what was refused. */
  private settle(member: Member): void {
    const { kept, settling, received: upTo } = member;
    if (settling?.behind === kept) {
      settling.upTo = upTo;
      return;
    }
    const its: Settling = { behind: kept, upTo };
    member.settling = its;
    kept.then(() => {
      if (member.settling === its) member.settling = null;
      this.committed(member, its.upTo);
    }, this.setup.lost);
  }

  private remember(frame: Frame, bytes: Uint8Array, { isRestored }: { isRestored: boolean }): void {
    if (updateTypeOf(frame) === 'page') this.lastPage = { from: frame.from, epoch: frame.epoch };
    this.log.add(frame, bytes);
    this.history.added(bytes.length);
    this.document.added(frame, bytes.length, !isRestored);
  }

  /** Of a session that is not recorded any more, only how it stands is: that is the gateway's own word. */
  private isKept({ kind, from }: Frame): boolean {
    return messageOf(kind)?.kept === true && (from === 0 || !this.setup.standing.recordingOver);
  }

  private keep(frame: Frame, bytes: Uint8Array, urgency: Urgency): Promise<void> {
    if (!this.isKept(frame)) return Promise.resolve();
    const entry = { atMs: this.setup.sinceStart(), frame: bytes };
    return this.setup.journal.append(this.setup.sessionId, entry, urgency);
  }

  /** Says to somebody who comes back what became of its frames: its connection may have ended before it was told. */
  tellOutcome(member: Member): void {
    for (const refusal of member.refusals.again(member.received))
      member.lane?.control(encodeMessage(refused, refusal));
    this.acknowledge(member);
  }

  private acknowledge({ lane, committed }: Member): void {
    if (committed.sequence > 0) lane?.control(encodeMessage(acknowledgement, committed));
  }

  private committed(member: Member, at: StreamPosition): void {
    if (!isAfter(at, member.committed)) return;
    member.committed = at;
    this.acknowledgeSoon(member);
  }

  /** One commit covers many frames; they are acknowledged by one message. */
  private acknowledgeSoon(member: Member): void {
    if (this.unacknowledged.size === 0) queueMicrotask(() => this.acknowledgeAll());
    this.unacknowledged.add(member);
  }

  private acknowledgeAll(): void {
    for (const member of this.unacknowledged) this.acknowledge(member);
    this.unacknowledged.clear();
  }
}
