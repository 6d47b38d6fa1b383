import {
  type ConsentKind,
  consentAnswer,
  consentRequest,
  type Doubt,
  decodeMessage,
  doubt,
  encodeMessage,
  end,
  type Frame,
  heartbeat,
  pause,
  type Report,
  readGap,
  readNavigateRefusal,
  report,
  type ValueOf,
  writeGap,
} from '@alongside/protocol';
import { type ConsentAsked, ConsentDesk } from './consent-desk';
import { isCustomer, type Member } from './member';
import type { Roster } from './roster';
import type { SessionLimits } from './session-limits';

export type EndReason = ValueOf<(typeof end)['schema']>['reason'];

/** What is agreed in a session; {@link SessionControl} alone changes it, but for the source. */
export interface SessionStanding {
  source: number;
  controller: number;
  readonly consents: Set<ConsentKind>;
  paused: boolean;
  /** The customer has taken `record` back: nothing that a participant says is kept from then on. */
  recordingOver: boolean;
}

interface ControlSetup {
  readonly roster: Roster;
  readonly standing: SessionStanding;
  readonly limits: SessionLimits;
  readonly now: () => number;
  readonly mayStopRecording: boolean;
  readonly changed: () => void;
  readonly end: (reason: EndReason) => void;
}

/** Consents, pause and end: what participants ask of the gateway and not of each other. */
export class SessionControl {
  private readonly desk = new ConsentDesk();

  constructor(private readonly setup: ControlSetup) {}

  /** @returns whether the frame was for the relay */
  take(member: Member, frame: Frame, bytes: Uint8Array): boolean {
    switch (frame.kind) {
      case heartbeat.kind:
        // Only the latest counts: who sends them and reads nothing does not pile them up.
        member.lane?.presence('heartbeat', bytes);
        return true;
      case consentRequest.kind:
        this.ask(member, decodeMessage(consentRequest, frame).kind);
        return true;
      case consentAnswer.kind:
        this.answer(decodeMessage(consentAnswer, frame));
        return true;
      case pause.kind:
        this.pause(decodeMessage(pause, frame).paused);
        return true;
      case doubt.kind:
        this.passDoubt(member, decodeMessage(doubt, frame));
        return true;
      case report.kind:
        this.passReport(member, decodeMessage(report, frame));
        return false;
      case end.kind:
        decodeMessage(end, frame);
        this.setup.end(isCustomer(member.role) ? 'customer-ended' : 'agent-ended');
        return true;
      default:
        return false;
    }
  }

  /** Questions nobody answered in time are answered with no. */
  expire(): void {
    const isThere = (participant: number) => this.setup.roster.isThere(participant);
    for (const asked of this.desk.expire(this.setup.now(), isThere)) this.tellAsker(asked, false);
  }

  /** Puts open questions before a customer whose page was loaded anew. */
  askAgain(member: Member): void {
    for (const asked of this.desk.open()) member.lane?.control(this.question(asked));
  }

  /** Control does not outlive the connection of the one who had it. */
  release(member: Member): void {
    if (this.setup.standing.controller !== member.number) return;
    this.setup.standing.controller = 0;
    this.setup.standing.consents.delete('control');
  }

  /** To the source; what is too much, of a page that is not shown or out of turn is dropped: the next check says it again. */
  private passDoubt(member: Member, value: Doubt): void {
    const { standing, roster, limits, now } = this.setup;
    if (standing.paused || member.number === standing.source) return;
    const at = now();
    if (at - member.doubts.since >= limits.doubtsMs) member.doubts = { since: at, count: 0 };
    if (++member.doubts.count > limits.doubts) return;
    roster.get(standing.source)?.lane?.control(encodeMessage(doubt, value));
  }

  /** What others wait for, of which only the latest counts, as of heartbeats; and what they have to know. */
  private passReport(member: Member, value: Report): void {
    const { standing, roster, limits } = this.setup;
    if (member.number === standing.source && readNavigateRefusal(value) !== null)
      roster.get(standing.controller)?.lane?.presence('refusal', encodeMessage(report, value));
    const gap = isCustomer(member.role) ? readGap(value) : null;
    if (gap?.of !== 'source') return;
    const more = gap.frames - member.missing;
    member.missing = gap.frames;
    if (++member.gaps > limits.toldGaps) return;
    for (const { role, lane } of roster.all())
      if (!isCustomer(role)) lane?.control(encodeMessage(report, writeGap({ of: 'source', frames: more })));
  }

  private ask(member: Member, kind: ConsentKind): void {
    const { standing, roster, limits, now } = this.setup;
    const isGiven =
      standing.consents.has(kind) && (kind !== 'control' || standing.controller === member.number);
    // Agreed to when the session begins or not at all: a record that sets in within a page would show what never was.
    const mayAsk = !isGiven && kind !== 'record';
    const asked = mayAsk ? this.desk.ask(kind, member.number, now() + limits.controlPromptMs) : null;
    if (asked === null) {
      member.lane?.control(encodeMessage(consentAnswer, { requestId: '', kind, granted: isGiven }));
      return;
    }
    roster.tellCustomer(this.question(asked));
  }

  private question({ requestId, kind, participant, expiresAt }: ConsentAsked): Uint8Array {
    const name = this.setup.roster.get(participant)?.name ?? '';
    const expiresInMs = Math.max(0, expiresAt - this.setup.now());
    return encodeMessage(consentRequest, { requestId, kind, participant, name, expiresInMs });
  }

  private answer({ requestId, kind, granted }: ValueOf<(typeof consentAnswer)['schema']>): void {
    if (requestId === '') {
      if (!granted) this.revoke(kind);
      return;
    }
    const asked = this.desk.answer(requestId, kind);
    if (asked === null) return;
    this.tellAsker(asked, granted);
    if (!granted) return;
    this.setup.standing.consents.add(asked.kind);
    if (asked.kind === 'control') this.setup.standing.controller = asked.participant;
    this.setup.changed();
  }

  private revoke(kind: ConsentKind): void {
    const { standing } = this.setup;
    // Without a view there is no session; pausing is how the customer takes it back for a while.
    if (kind === 'view') {
      this.pause(true);
      return;
    }
    if (kind === 'record' && !this.setup.mayStopRecording) return;
    standing.consents.delete(kind);
    if (kind === 'control') standing.controller = 0;
    if (kind === 'record') standing.recordingOver = true;
    this.setup.changed();
  }

  private pause(paused: boolean): void {
    if (this.setup.standing.paused === paused) return;
    this.setup.standing.paused = paused;
    this.setup.changed();
  }

  private tellAsker({ requestId, kind, participant }: ConsentAsked, granted: boolean): void {
    this.setup.roster
      .get(participant)
      ?.lane?.control(encodeMessage(consentAnswer, { requestId, kind, granted }));
  }
}
