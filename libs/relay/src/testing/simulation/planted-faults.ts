import {
  caughtUp,
  decodeFrame,
  decodeMessage,
  type Frame,
  messageOf,
  sessionWelcome,
  updateTypeOf,
} from '@alongside/protocol';
import type { Journal } from '../../journal';
import type { Peer } from '../../peer';
import { RelaySession } from '../../relay-session';
import { isAfter, type StreamPosition } from '../../stream-position';
import type { Plant, RelaySetup } from './plant';

const isState = ({ kind }: Frame): boolean => messageOf(kind)?.lane === 'state';

/** A connection on which frames may be kept back. */
class FaultyPeer implements Peer {
  constructor(
    private readonly peer: Peer,
    /** What goes out in place of a frame. */
    private readonly instead: (bytes: Uint8Array) => readonly Uint8Array[],
  ) {}

  get unsentBytes(): number {
    return this.peer.unsentBytes;
  }

  send(bytes: Uint8Array): void {
    for (const it of this.instead(bytes)) this.peer.send(it);
  }

  whenFlushed(callback: () => void): void {
    this.peer.whenFlushed(callback);
  }

  close(code: number, reason: string): void {
    this.peer.close(code, reason);
  }
}

/** Where a connection stands when a frame goes out on it. */
type Stage = 'catching-up' | 'resuming' | 'live';

/** A plant that gives each connection a way to treat frames, by where it stands then. */
function onPeers(
  open: () => (bytes: Uint8Array, frame: Frame, stage: Stage) => readonly Uint8Array[],
): Plant {
  return {
    peer: (connection) => {
      const treat = open();
      let stage: Stage = 'catching-up';
      return new FaultyPeer(connection, (bytes) => {
        const frame = decodeFrame(bytes);
        if (frame.kind === sessionWelcome.kind)
          stage = decodeMessage(sessionWelcome, frame).outcome === 'resumed' ? 'resuming' : 'catching-up';
        if (updateTypeOf(frame) === 'snapshot') stage = 'catching-up';
        const out = treat(bytes, frame, stage);
        if (frame.kind === caughtUp.kind) stage = 'live';
        return out;
      });
    },
  };
}

/** Every so many of the live frames. */
const often = 5;

const losesOne = onPeers(() => {
  let count = 0;
  return (bytes, frame, stage) =>
    stage === 'live' && isState(frame) && ++count % often === 0 ? [] : [bytes];
});

const doublesOne = onPeers(() => {
  let count = 0;
  return (bytes, frame, stage) =>
    stage === 'live' && isState(frame) && ++count % often === 0 ? [bytes, bytes] : [bytes];
});

const swapsTwo = onPeers(() => {
  let count = 0;
  let held: Uint8Array | null = null;
  return (bytes, frame, stage) => {
    if (stage !== 'live' || !isState(frame)) return [bytes];
    if (held === null && ++count % often === 0) {
      held = bytes;
      return [];
    }
    const behind = held === null ? [] : [held];
    held = null;
    return [bytes, ...behind];
  };
});

const resumesWithout = onPeers(() => {
  let hasSkipped = false;
  return (bytes, frame, stage) => {
    if (hasSkipped || stage !== 'resuming' || !isState(frame)) return [bytes];
    hasSkipped = true;
    return [];
  };
});

const catchesUpWithoutLast = onPeers(() => {
  let held: Uint8Array | null = null;
  return (bytes, frame, stage) => {
    const type = updateTypeOf(frame);
    const isWhole = type === 'snapshot' || type === 'continuation';
    // What is held when it is over is the last, and never goes out.
    if (frame.kind === caughtUp.kind) held = null;
    if (stage !== 'catching-up' || !isState(frame) || isWhole) return [bytes];
    const before = held === null ? [] : [held];
    held = bytes;
    return before;
  };
});

/** Says that an entry is committed when it is not. */
class HastyJournal implements Journal {
  constructor(private readonly journal: Journal) {}

  append(...entry: Parameters<Journal['append']>): Promise<void> {
    this.journal.append(...entry).catch(() => undefined);
    return Promise.resolve();
  }

  hasRoom(sessionId: string): boolean {
    return this.journal.hasRoom(sessionId);
  }

  read(sessionId: string): ReturnType<Journal['read']> {
    return this.journal.read(sessionId);
  }
}

/** Records a frame that it has already once more. */
class CredulousSession extends RelaySession {
  private readonly last = new Map<number, StreamPosition>();

  constructor(private readonly itsSetup: RelaySetup) {
    super(itsSetup);
  }

  override receive(number: number, bytes: Uint8Array, frame = decodeFrame(bytes)): Frame | null {
    const last = this.last.get(number);
    const isDouble = last !== undefined && !isAfter(frame, last);
    const rest = super.receive(number, bytes, frame);
    if (!isState(frame)) return rest;
    if (isDouble) {
      const entry = { atMs: 0, frame: bytes };
      this.itsSetup.journal.append('session', entry, 'now').catch(() => undefined);
    } else this.last.set(number, frame);
    return rest;
  }
}

/** Leaves out the first frame of what was recorded behind a checkpoint. */
class ForgetfulSession extends RelaySession {
  private isBehindCheckpoint = false;

  override restoreCheckpoint(checkpoint: readonly Uint8Array[]): void {
    super.restoreCheckpoint(checkpoint);
    this.isBehindCheckpoint = true;
  }

  override restore(bytes: Uint8Array): void {
    if (!this.isBehindCheckpoint || !isState(decodeFrame(bytes))) super.restore(bytes);
    else this.isBehindCheckpoint = false;
  }
}

/** What a relay may get wrong, each by itself; that nothing of it is to be seen would be a fault of the simulation. */
export const plantedFaults: Readonly<Record<string, Plant>> = {
  'acknowledges what is not committed': { journal: (journal) => new HastyJournal(journal) },
  'records a frame twice': { session: (setup) => new CredulousSession(setup) },
  'forwards a frame twice': doublesOne,
  'loses a frame on its way to a viewer': losesOne,
  'swaps two frames on their way to a viewer': swapsTwo,
  'leaves out a frame when somebody resumes': resumesWithout,
  'leaves the last update out of a catch-up': catchesUpWithoutLast,
  'loses the last committed entry with a gateway': { crashed: ({ entries }) => void entries.pop() },
  'leaves out a frame behind a checkpoint': { session: (setup) => new ForgetfulSession(setup) },
};
