import { decodeFrame } from '@alongside/protocol';
import { hashOf, type LogLine } from './acknowledgement-log';

/** What one sender says of what it sent. */
export interface Testimony {
  readonly participant: number;
  /** Whether its frames are a page: then none of an epoch may be missing between others. */
  readonly isSource: boolean;
  readonly lines: readonly LogLine[];
  /** How many of the lines were there before the journal was read; absent: all. Later acknowledgements are not in it. */
  readonly known?: number;
}

interface Stored {
  readonly epoch: number;
  readonly sequence: number;
  readonly hash: string;
}

/**
 * What is wrong with a session's journal, by those who wrote it: what was acknowledged and is missing, what stands there
 * twice, out of order, with a hole before it, or otherwise than it was sent.
 *
 * @param journal the frames of its entries, in their order
 */
export function checkJournal(testimonies: readonly Testimony[], journal: readonly Uint8Array[]): string[] {
  const stored = storedBySender(journal);
  const wrong: string[] = [];
  for (const testimony of testimonies) {
    const frames = stored.get(testimony.participant) ?? [];
    stored.delete(testimony.participant);
    const told = [
      ...checkOrder(frames),
      ...(testimony.isSource ? checkWhole(frames) : []),
      ...checkSent(testimony.lines, frames),
      ...checkAcknowledged(testimony, frames),
    ];
    wrong.push(...told.map((what) => `participant ${testimony.participant}: ${what}`));
  }
  for (const participant of stored.keys()) wrong.push(`participant ${participant}: nobody knows who that is`);
  return wrong;
}

const place = ({ epoch, sequence }: Pick<Stored, 'epoch' | 'sequence'>): string => `${epoch}/${sequence}`;

/** Only what has a position is of a sender's stream. */
function storedBySender(journal: readonly Uint8Array[]): Map<number, Stored[]> {
  const bySender = new Map<number, Stored[]>();
  for (const bytes of journal) {
    const { from, epoch, sequence } = decodeFrame(bytes);
    if (sequence === 0) continue;
    const frames = bySender.get(from) ?? [];
    bySender.set(from, frames);
    frames.push({ epoch, sequence, hash: hashOf(bytes) });
  }
  return bySender;
}

function checkOrder(frames: readonly Stored[]): string[] {
  const wrong: string[] = [];
  const seen = new Set<string>();
  let last: Stored | undefined;
  for (const frame of frames) {
    if (seen.has(place(frame))) wrong.push(`${place(frame)} stands twice in the journal`);
    else if (last !== undefined && !isAfter(frame, last))
      wrong.push(`${place(frame)} stands behind ${place(last)} in the journal`);
    seen.add(place(frame));
    last = frame;
  }
  return wrong;
}

const isAfter = (one: Stored, other: Stored): boolean =>
  one.epoch !== other.epoch ? one.epoch > other.epoch : one.sequence > other.sequence;

function checkWhole(frames: readonly Stored[]): string[] {
  const wrong: string[] = [];
  let last: Stored | undefined;
  for (const frame of frames) {
    const expected = last?.epoch === frame.epoch ? last.sequence + 1 : 1;
    if (frame.sequence > expected) wrong.push(`${place(frame)} has a hole before it in the journal`);
    last = frame;
  }
  return wrong;
}

/** A position may have been used again for another frame when nobody had taken the first one; either was sent. */
function checkSent(lines: readonly LogLine[], frames: readonly Stored[]): string[] {
  const sent = new Map<string, Set<string>>();
  for (const line of lines) {
    if (line.what !== 'sent') continue;
    const hashes = sent.get(place(line)) ?? new Set();
    sent.set(place(line), hashes.add(line.hash));
  }
  const wrong: string[] = [];
  for (const frame of frames) {
    const hashes = sent.get(place(frame));
    if (hashes === undefined) wrong.push(`${place(frame)} is in the journal and was never sent`);
    else if (!hashes.has(frame.hash))
      wrong.push(`${place(frame)} is in the journal otherwise than it was sent`);
  }
  return wrong;
}

/** An acknowledgement stands for everything of its epoch up to there, as it was sent last by then, but for what was refused. */
function checkAcknowledged({ lines, known = lines.length }: Testimony, frames: readonly Stored[]): string[] {
  const stored = new Map(frames.map((frame) => [place(frame), frame.hash]));
  const sent = new Map<string, string>();
  const acknowledged = new Map<number, number>();
  const due = new Map<string, string>();
  const wrong: string[] = [];
  for (const line of lines.slice(0, known)) {
    if (line.what === 'sent') sent.set(place(line), line.hash);
    if (line.what !== 'acknowledged') continue;
    const { epoch } = line;
    for (let sequence = (acknowledged.get(epoch) ?? 0) + 1; sequence <= line.sequence; sequence++) {
      const hash = sent.get(place({ epoch, sequence }));
      if (hash === undefined) wrong.push(`${place({ epoch, sequence })} is acknowledged and was never sent`);
      else due.set(place({ epoch, sequence }), hash);
    }
    acknowledged.set(epoch, Math.max(line.sequence, acknowledged.get(epoch) ?? 0));
  }
  for (const line of lines) if (line.what === 'refused') due.delete(place(line));
  for (const [at, hash] of due) {
    const kept = stored.get(at);
    if (kept === undefined) wrong.push(`${at} is acknowledged and missing in the journal`);
    else if (kept !== hash) wrong.push(`${at} is acknowledged and another frame in the journal`);
  }
  return wrong;
}
