import {
  acknowledgement,
  caughtUp,
  decodeFrame,
  decodeMessage,
  decodePayload,
  type Frame,
  type JournalEntry,
  messageOf,
  refused,
  sessionHello,
  sessionWelcome,
  update,
  updateTypeOf,
} from '@alongside/protocol';
import { beforeAll, follows, isAfter, type StreamPosition } from '../../stream-position';
import type { Tap } from './network';

/** A rule that was broken. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

const keyOf = ({ from, epoch, sequence }: Pick<Frame, 'from' | 'epoch' | 'sequence'>): string =>
  `${from} at ${epoch}/${sequence}`;
const isState = ({ kind }: Frame): boolean => messageOf(kind)?.lane === 'state';
const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/** Sees every frame on every connection and every entry of the journal, and says when a rule is broken. */
export class Witness {
  readonly counts = { sent: 0, committed: 0, acknowledged: 0, resumed: 0, caughtUp: 0, refused: 0 };
  /** By sender and epoch, and in it by sequence. */
  private readonly sent = new Map<string, Map<number, Uint8Array>>();
  private readonly relayed = new Map<string, Uint8Array>();
  private readonly journal = new Map<string, Uint8Array>();
  private readonly journalEnds = new Map<number, StreamPosition>();
  private readonly refusals = new Set<string>();
  private readonly acknowledged = new Map<string, number>();

  private readonly pages = new Map<number, number>();
  /**
   * Two browsers of the customer have given their pages the same epoch, against rule P2. A frame about the one's page is then
   * taken for one about the other's by the other browser, and its page may be another one than everybody sees.
   */
  hasMixedPages = false;

  /** @param failed is given what was broken: it is seen in the middle of code that would take an exception for its own */
  constructor(private readonly failed: (violation: Violation) => void) {}

  tap(): Tap {
    const connection = new ConnectionWitness(this);
    return {
      up: (bytes) => connection.up(bytes),
      down: (bytes) => connection.down(bytes),
      heard: (bytes) => connection.heard(bytes),
    };
  }

  fail(what: string): void {
    this.failed(new Violation(what));
  }

  sentUp(frame: Frame, bytes: Uint8Array): void {
    this.counts.sent++;
    const stream = `${frame.from} ${frame.epoch}`;
    const frames = this.sent.get(stream) ?? new Map<number, Uint8Array>();
    this.sent.set(stream, frames.set(frame.sequence, bytes));
    if (updateTypeOf(frame) !== 'page') return;
    this.hasMixedPages ||= (this.pages.get(frame.epoch) ?? frame.from) !== frame.from;
    this.pages.set(frame.epoch, frame.from);
  }

  /** One position is one frame, for everybody and for ever. */
  sentDown(frame: Frame, bytes: Uint8Array): void {
    if (isSnapshotOrItsParts(frame)) return;
    const before = this.relayed.get(keyOf(frame));
    if (before !== undefined && !isSame(before, bytes))
      this.fail(`two frames of ${keyOf(frame)} were relayed`);
    this.relayed.set(keyOf(frame), bytes);
  }

  committed({ frame: bytes }: JournalEntry): void {
    const frame = decodeFrame(bytes);
    if (!isState(frame)) return;
    this.counts.committed++;
    const last = this.journalEnds.get(frame.from) ?? beforeAll;
    if (this.journal.has(keyOf(frame))) this.fail(`${keyOf(frame)} stands twice in the journal`);
    if (!isAfter(frame, last)) this.fail(`${keyOf(frame)} is out of order in the journal`);
    this.journal.set(keyOf(frame), bytes);
    this.journalEnds.set(frame.from, { epoch: frame.epoch, sequence: frame.sequence });
  }

  /** What was committed once is there for ever, in the order in which it was. */
  keptAll(entries: readonly JournalEntry[]): void {
    const kept = entries
      .map(({ frame }) => decodeFrame(frame))
      .filter(isState)
      .map(keyOf);
    let at = 0;
    for (const key of this.journal.keys())
      if (kept[at++] !== key) throw new Violation(`${key} is in the journal no more`);
  }

  /** A tab that has sent nothing yet: what an earlier one sent and never heard of again is nobody's any more. */
  begun(number: number): void {
    for (const stream of this.sent.keys()) if (stream.startsWith(`${number} `)) this.sent.delete(stream);
  }

  refused(by: number, at: StreamPosition): void {
    this.counts.refused++;
    this.refusals.add(keyOf({ from: by, ...at }));
  }

  /** Everything of that epoch up to there is in the journal, as it was sent, or its sender has heard that it was refused. */
  acknowledgedTo(number: number, { epoch, sequence }: StreamPosition): void {
    this.counts.acknowledged++;
    const stream = `${number} ${epoch}`;
    const frames = this.sent.get(stream);
    for (let at = (this.acknowledged.get(stream) ?? 0) + 1; at <= sequence; at++) {
      const bytes = frames?.get(at);
      const key = keyOf({ from: number, epoch, sequence: at });
      if (bytes === undefined || this.refusals.has(key)) continue;
      const kept = this.journal.get(key);
      if (kept === undefined) this.fail(`${key} is acknowledged and not in the journal`);
      else if (!isSame(kept, bytes)) this.fail(`${key} is another one in the journal`);
    }
    this.acknowledged.set(stream, Math.max(sequence, this.acknowledged.get(stream) ?? 0));
  }
}

/** Parts of a catch-up have the position of the source's last frame; they are not that frame. */
const isSnapshotOrItsParts = (frame: Frame): boolean =>
  frame.kind === update.kind &&
  ['snapshot', 'continuation'].includes(decodePayload(update, frame.payload).type);

/** One connection: what it was told it would get, and what it gets. */
class ConnectionWitness {
  private number = 0;
  private isNew = false;
  private told: 'joined' | 'resumed' | 'catch-up' | null = null;
  private readonly has = new Map<number, StreamPosition>();
  /** Of that, what came on this connection. */
  private readonly given = new Map<number, StreamPosition>();
  /** Between a snapshot and `caught-up` everything has one position. */
  private isCatchingUp = false;
  private isLive = false;

  constructor(private readonly witness: Witness) {}

  up(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    if (frame.kind === sessionHello.kind) {
      const { ticket, positions } = decodeMessage(sessionHello, frame);
      this.isNew = ticket !== '' && positions.length === 0;
      for (const { participant, ...at } of positions) this.has.set(participant, at);
    } else if (isState(frame)) this.witness.sentUp(frame, bytes);
  }

  down(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    switch (frame.kind) {
      case sessionWelcome.kind: {
        const { participant, outcome } = decodeMessage(sessionWelcome, frame);
        this.number = participant;
        if (this.isNew) this.witness.begun(participant);
        this.told = outcome;
        if (outcome !== 'resumed') this.has.clear();
        if (outcome === 'resumed') this.witness.counts.resumed++;
        if (outcome === 'catch-up') this.witness.counts.caughtUp++;
        return;
      }
      case caughtUp.kind:
        this.isLive = true;
        this.isCatchingUp = false;
        for (const { participant, ...at } of decodeMessage(caughtUp, frame).positions)
          this.raise(participant, at);
        return;
    }
    if (isState(frame)) this.state(frame, bytes);
  }

  /** A word that is lost on its way tells nobody anything. */
  heard(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    if (frame.kind === acknowledgement.kind)
      this.witness.acknowledgedTo(this.number, decodeMessage(acknowledgement, frame));
    else if (frame.kind === refused.kind) this.witness.refused(this.number, decodeMessage(refused, frame));
  }

  private state(frame: Frame, bytes: Uint8Array): void {
    if (this.told === null) this.witness.fail(`participant ${this.number} got a frame before its welcome`);
    if (frame.from === this.number && !this.isCatchingUp && !isSnapshotOrItsParts(frame))
      this.witness.fail(`participant ${this.number} got its own ${keyOf(frame)}`);
    if (isSnapshotOrItsParts(frame)) {
      if (this.told === 'resumed' && !this.isLive)
        this.witness.fail(
          `participant ${this.number} was told it would get what it lacks, and got a snapshot`,
        );
      this.isCatchingUp = true;
      this.has.set(frame.from, frame);
      return;
    }
    const last = this.has.get(frame.from) ?? beforeAll;
    if (this.isCatchingUp && last.epoch === frame.epoch && last.sequence === frame.sequence) return;
    this.witness.sentDown(frame, bytes);
    const given = this.given.get(frame.from) ?? beforeAll;
    if (isAfter(frame, given)) this.given.set(frame.from, frame);
    if (!isAfter(frame, last)) {
      // A gateway that has started again may know less than it has, and passes it on when it hears it again.
      if (!this.isLive || !isAfter(frame, given))
        this.witness.fail(`participant ${this.number} has ${keyOf(frame)} and got it again`);
      return;
    }
    // Refused frames of those who are not the source leave holes.
    if (
      frame.kind === update.kind &&
      !this.isCatchingUp &&
      !follows(frame, last) &&
      (this.told !== 'joined' || this.isLive)
    )
      this.witness.fail(`participant ${this.number} lacks what is before ${keyOf(frame)}`);
    this.raise(frame.from, frame);
  }

  private raise(participant: number, at: StreamPosition): void {
    if (isAfter(at, this.has.get(participant) ?? beforeAll)) this.has.set(participant, at);
  }
}
