import {
  type CloseName,
  type ConsentKind,
  caughtUp,
  closeCodes,
  decodeFrame,
  decodeMessage,
  decodePayload,
  encodeFrame,
  encodeMessage,
  end,
  type Frame,
  type Lane as MessageLane,
  messageOf,
  type Position,
  readGap,
  report,
  type SessionState,
  sessionState,
  updateTypeOf,
} from '@alongside/protocol';
import { checkFrame } from './check-frame';
import type { Journal } from './journal';
import { Lane } from './lane';
import { isCustomer, type Member, type MemberRole } from './member';
import { Misbehaviour } from './misbehaviour';
import type { Peer } from './peer';
import { Roster } from './roster';
import { type EndReason, SessionControl, type SessionStanding } from './session-control';
import type { SessionLimits } from './session-limits';
import { SessionStream } from './session-stream';
import { dueAt, type SessionTimes } from './session-times';
import type { StreamPosition } from './stream-position';

interface SessionSetup {
  readonly id: string;
  /** When it became active, by the gateway's clock. */
  readonly startedAt: number;
  readonly consents: Iterable<ConsentKind>;
  readonly paused?: boolean;
  /** `record` was taken back in an earlier life of this gateway. */
  readonly isRecordingOver?: boolean;
  /** Where a site records whoever it helps, the customer who wants no record ends the session. */
  readonly mayStopRecording?: boolean;
  readonly journal: Journal;
  readonly limits: SessionLimits;
  readonly now: () => number;
  /** Participants, source, consents or pause are other than they were. */
  readonly changed: () => void;
  readonly ended: (reason: EndReason) => void;
  /** The journal takes nothing more from here: everybody must come back to the session as the journal has it. */
  readonly lost: () => void;
}

interface Newcomer {
  readonly number: number;
  readonly role: MemberRole;
  readonly name: string;
  readonly positions: readonly Position[];
}

/** What a newcomer is told before anything else. */
export interface Entrance {
  readonly outcome: 'joined' | 'resumed' | 'catch-up';
  readonly received: StreamPosition;
  /** That anybody has begun. */
  readonly lastEpoch: number;
}

/** A session as the relay runs it: who is there, what they may do, and the frames between them. */
export class RelaySession {
  readonly id: string;
  private readonly roster = new Roster();
  private readonly stream: SessionStream;
  private readonly control: SessionControl;
  private readonly times: SessionTimes;
  private readonly standing: SessionStanding;
  /** Why nobody is here any more; null while the session runs. */
  private over: CloseName | null = null;
  private reports = 0;

  constructor(private readonly setup: SessionSetup) {
    this.id = setup.id;
    const { startedAt } = setup;
    this.times = { startedAt, activeAt: setup.now(), customerGoneAt: setup.now(), agentGoneAt: setup.now() };
    const consents = new Set(setup.consents);
    const recordingOver = setup.isRecordingOver === true;
    const paused = setup.paused === true;
    this.standing = { source: 0, controller: 0, consents, paused, recordingOver };
    this.stream = new SessionStream({
      sessionId: setup.id,
      roster: this.roster,
      journal: setup.journal,
      limits: setup.limits,
      sinceStart: () => Math.max(0, Math.floor(setup.now() - startedAt)),
      standing: this.standing,
      sourceChanged: (number) => this.changeSource(number),
      expel: (number, name) => this.expel(number, name),
      lost: () => this.giveUp(),
    });
    this.control = new SessionControl({
      roster: this.roster,
      standing: this.standing,
      limits: setup.limits,
      now: setup.now,
      mayStopRecording: setup.mayStopRecording ?? true,
      changed: () => this.publish(),
      end: (reason) => this.end(reason),
    });
  }

  /** What everybody is shown of the session. */
  get state(): SessionState {
    const { source, controller, consents, paused } = this.standing;
    return {
      state: this.over === 'session-ended' ? 'ended' : 'active',
      source,
      participants: this.roster.shown().map((member) => ({
        number: member.number,
        role: member.role,
        name: member.name,
        connected: member.lane !== null,
      })),
      consents: [...consents],
      controller,
      paused,
      reconnecting: source !== 0 && !this.roster.isThere(source),
    };
  }

  /** Whether another gateway has it. */
  get hasMoved(): boolean {
    return this.over === 'moved';
  }

  /** Somebody of an earlier life of this gateway, before the journal is taken back in. */
  remember(person: Omit<Newcomer, 'positions'>): void {
    this.roster.admit(person, { isRestored: true });
  }

  /**
   * Whether somebody may come with nothing and be this participant. Not when more was sent in its name than is known here:
   * a frame of its would have the position of one that others have already.
   */
  isOpenTo(number: number): boolean {
    const member = this.roster.get(number);
    return member === undefined || (member.lane === null && !member.isRestored);
  }

  /** Takes a checkpoint of the record back in: how the session stood, everybody's positions, and the page. */
  restoreCheckpoint(checkpoint: readonly Uint8Array[]): void {
    const page: Uint8Array[] = [];
    let positions: readonly Position[] = [];
    for (const bytes of checkpoint) {
      const frame = decodeFrame(bytes);
      if (frame.kind === sessionState.kind) this.restoreState(decodeMessage(sessionState, frame));
      else if (frame.kind === caughtUp.kind) ({ positions } = decodeMessage(caughtUp, frame));
      else page.push(bytes);
    }
    this.stream.restoreCheckpoint(page, positions);
  }

  /** Takes a frame of the journal back in. */
  restore(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    if (frame.kind === sessionState.kind) this.restoreState(decodeMessage(sessionState, frame));
    else if (frame.kind === report.kind) this.restoreReport(frame);
    else this.stream.restore(frame, bytes);
    // Nobody is told and nothing is recorded: what came of it stands in the journal already.
    if (updateTypeOf(frame) === 'page') this.standing.source = frame.from;
  }

  /**
   * Connects a participant. `welcome` makes its first frame; then comes what it lacks, or the page as it is now, and a
   * `caught-up`; from there it is live. Who comes when the session is over is told why.
   */
  join(peer: Peer, newcomer: Newcomer, welcome: (entrance: Entrance) => Uint8Array): void {
    if (this.over !== null) {
      peer.close(closeCodes[this.over].code, closeCodes[this.over].reason);
      return;
    }
    const member = this.roster.admit(newcomer, { isRestored: false });
    member.lane?.close(closeCodes.replaced.code, closeCodes.replaced.reason);
    const lane = this.laneFor(member, peer);
    member.lane = lane;
    const lacking = this.lackingAtJoin(member, newcomer.positions);
    const resumed = lacking === null ? 'catch-up' : 'resumed';
    const outcome = newcomer.positions.length === 0 ? 'joined' : resumed;
    lane.control(welcome({ outcome, received: member.received, lastEpoch: this.roster.lastEpoch }));
    this.came(member);
    this.stream.tellOutcome(member);
    if (lacking === null) void this.stream.catchUp(member, lane);
    else this.stream.goOn(member, lane, lacking);
  }

  /**
   * Takes a frame of a participant.
   *
   * @param frame the same, for who has read its head already
   * @returns the frame if it is for the gateway and not for the relay, else null
   * @throws Misbehaviour or DecodeError when the sender does not keep to the wire
   */
  receive(number: number, bytes: Uint8Array, frame = decodeFrame(bytes)): Frame | null {
    const member = this.roster.get(number);
    if (member === undefined || this.over !== null) return null;
    const row = messageOf(frame.kind);
    if (row === undefined) throw new Misbehaviour('malformed', `there is no message ${frame.kind}`);
    if (!row.senders.includes(member.role))
      throw new Misbehaviour('not-allowed', `${row.name} by ${member.role}`);
    if (!fitsLane(row.lane, frame)) throw new Misbehaviour('malformed', `the position of ${row.name}`);
    if (frame.kind === report.kind && !this.noteReport(member, frame)) return null;
    if (row.lane === 'control') return this.control.take(member, frame, bytes) ? null : frame;
    if (frame.from !== number)
      throw new Misbehaviour('not-allowed', `${row.name} in the name of ${frame.from}`);
    checkFrame(frame);
    this.times.activeAt = this.setup.now();
    if (row.lane === 'state') this.stream.state(member, frame, bytes);
    else this.stream.presence(member, frame, bytes);
    return null;
  }

  /** A connection is gone. The peer says which one, for it may have been replaced already. */
  leave(number: number, peer: Peer): void {
    const member = this.roster.get(number);
    if (member === undefined || member.lane === null || !member.lane.isOf(peer)) return;
    member.lane.drop();
    member.lane = null;
    this.went(member);
  }

  /** To be called about once a second: what time brings. */
  tick(): void {
    this.control.expire();
    const { limits } = this.setup;
    const now = this.setup.now();
    if (now - this.times.activeAt >= limits.putAwayMs) this.stream.putAway();
    const reason = dueAt(this.times, now, limits);
    if (reason !== null) this.end(reason);
  }

  end(reason: EndReason): void {
    if (this.over !== null) return;
    this.over = 'session-ended';
    this.publish();
    this.roster.tell(encodeMessage(end, { reason }));
    this.roster.closeAll('session-ended');
    this.setup.ended(reason);
  }

  /** No frame is taken any more; of those that were, everybody still hears what became of them. */
  halt(why: 'going-away' | 'moved'): void {
    this.over ??= why;
  }

  /** Everybody must come back: the gateway stops, or another one has the session. */
  suspend(why: 'going-away' | 'moved'): void {
    this.halt(why);
    this.roster.closeAll(why);
  }

  /** What was relayed is not in the journal: only the journal says what the session is. */
  private giveUp(): void {
    if (this.over !== null) return;
    this.over = 'not-acknowledged';
    this.roster.closeAll('not-acknowledged');
    this.setup.lost();
  }

  private laneFor(member: Member, peer: Peer): Lane {
    const lane: Lane = new Lane({
      peer,
      capBytes: this.setup.limits.laneBytes,
      behind: () => {
        const positions = this.roster.positions();
        return () => this.refill(member, lane, positions);
      },
    });
    return lane;
  }

  private refill(member: Member, lane: Lane, positions: readonly Position[]): void {
    const lacking = this.stream.lacking(member, positions);
    if (lacking === null) void this.stream.catchUp(member, lane);
    else this.stream.goOn(member, lane, lacking);
  }

  /** A source that comes without positions has just loaded its page: nothing of before concerns it. */
  private lackingAtJoin(member: Member, positions: readonly Position[]): Uint8Array[] | null {
    if (positions.length > 0) return this.stream.lacking(member, positions);
    return member.role === 'customer' ? [] : null;
  }

  private came(member: Member): void {
    this.times.activeAt = this.setup.now();
    if (isCustomer(member.role)) this.times.customerGoneAt = null;
    else this.times.agentGoneAt = null;
    if (isCustomer(member.role)) this.control.askAgain(member);
    this.publish();
  }

  private went(member: Member): void {
    const now = this.setup.now();
    if (!this.roster.has('customer')) this.times.customerGoneAt ??= now;
    if (!this.roster.has('agent')) this.times.agentGoneAt ??= now;
    this.control.release(member);
    this.publish();
  }

  private changeSource(number: number): void {
    if (this.standing.source === number) return;
    this.standing.source = number;
    this.publish();
  }

  private expel(number: number, name: CloseName): void {
    const member = this.roster.get(number);
    if (member === undefined || member.lane === null) return;
    member.lane.close(closeCodes[name].code, closeCodes[name].reason);
    member.lane = null;
    this.went(member);
  }

  /** Tells everybody how the session stands, and the record. */
  private publish(): void {
    const bytes = encodeMessage(sessionState, this.state);
    this.roster.tell(bytes);
    this.stream.note(bytes);
    this.setup.changed();
  }

  /** Control frames name no sender; the record has to. Whether it is news: how much of a page is missing is said again and again. */
  private noteReport(member: Member, frame: Frame): boolean {
    checkFrame(frame);
    const gap = readGap(decodeMessage(report, frame));
    if (gap?.of === 'source' && gap.frames <= member.missing) return false;
    if (++this.reports <= this.setup.limits.recordedReports)
      this.stream.note(encodeFrame({ ...frame, from: member.number }, frame.payload));
    return true;
  }

  /** What was missing before a restart was told before it. */
  private restoreReport(frame: Frame): void {
    const member = this.roster.get(frame.from);
    const gap = readGap(decodePayload(report, frame.payload));
    if (member !== undefined && gap?.of === 'source') member.missing = Math.max(member.missing, gap.frames);
  }

  private restoreState({ source, consents, paused }: SessionState): void {
    this.standing.source = source;
    this.standing.paused = paused;
    this.standing.recordingOver ||= this.standing.consents.has('record') && !consents.includes('record');
    this.standing.consents.clear();
    for (const kind of consents) this.standing.consents.add(kind);
    // Control ends with its holder's connection, and no connection of before is left.
    this.standing.controller = 0;
    this.standing.consents.delete('control');
  }
}

/** Only frames of the state lane have a position. */
const fitsLane = (lane: MessageLane, frame: Frame): boolean =>
  lane === 'state' ? frame.sequence >= 1 : frame.epoch === 0 && frame.sequence === 0;
