import { createHash } from 'node:crypto';
import {
  acknowledgement,
  caughtUp,
  decodeFrame,
  decodeMessage,
  messageOf,
  refused,
  sessionHello,
  sessionWelcome,
} from '@alongside/protocol';

interface Place {
  readonly epoch: number;
  readonly sequence: number;
}

/** What a participant sent, and what it was told of that. `hash` is of the whole frame. */
export type LogLine =
  | ({ readonly what: 'sent'; readonly hash: string; readonly kind: number } & Place)
  | ({ readonly what: 'acknowledged'; readonly atMs: number } & Place)
  | ({ readonly what: 'refused' } & Place);

export const hashOf = (frame: Uint8Array): string => createHash('sha256').update(frame).digest('base64');

/** Everything one participant sent in the state lane and was told of it, in order, over all of its connections. */
export class AcknowledgementLog {
  readonly lines: LogLine[] = [];
  /** Its number in the session; 0 before it was welcomed. */
  participant = 0;
  /** When it last heard that more of its own is committed. */
  acknowledgedAtMs = 0;
  /** How it came and went, for whoever has to understand a failure. */
  readonly comings: string[] = [];

  up(bytes: Uint8Array): void {
    const { kind, epoch, sequence } = decodeFrame(bytes);
    if (kind === sessionHello.kind) this.note('hello');
    if (messageOf(kind)?.lane !== 'state') return;
    this.lines.push({ what: 'sent', epoch, sequence, kind, hash: hashOf(bytes) });
  }

  down(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    switch (frame.kind) {
      case sessionWelcome.kind: {
        const { participant, outcome } = decodeMessage(sessionWelcome, frame);
        this.participant = participant;
        this.note(outcome);
        return;
      }
      case caughtUp.kind:
        this.note('caught up');
        return;
      case acknowledgement.kind: {
        const { epoch, sequence } = decodeMessage(acknowledgement, frame);
        this.acknowledgedAtMs = Date.now();
        this.lines.push({ what: 'acknowledged', epoch, sequence, atMs: this.acknowledgedAtMs });
        return;
      }
      case refused.kind: {
        const { epoch, sequence } = decodeMessage(refused, frame);
        this.lines.push({ what: 'refused', epoch, sequence });
        this.note('refused');
      }
    }
  }

  private note(what: string): void {
    this.comings.push(`${Math.round(performance.now())} ${what}`);
  }

  /** Whether all that was sent last is acknowledged. */
  get isSettled(): boolean {
    const last = this.lines.findLast(({ what }) => what === 'sent');
    if (last === undefined) return true;
    return this.lines.some(
      ({ what, epoch, sequence }) =>
        what === 'acknowledged' && epoch === last.epoch && sequence >= last.sequence,
    );
  }
}
