import {
  acknowledgement,
  caughtUp,
  decodeFrame,
  decodeMessage,
  messageOf,
  sessionState,
  sessionWelcome,
  updateTypeOf,
} from '@alongside/protocol';
import type { Order } from './pipe';

/** What a participant sends has an order of its own where it has numbers. */
export function orderUp(bytes: Uint8Array): Order {
  const frame = decodeFrame(bytes);
  const lane = messageOf(frame.kind)?.lane;
  if (lane === 'presence') return 'none';
  // Only a page has to be whole.
  return lane === 'state' ? { from: frame.from, tellsGaps: true, isMissed: true } : null;
}

/**
 * By which order a participant could tell that what it hears on one connection is in the wrong place. Numbers say nothing
 * within a catch-up, where all have the same one; and of a participant whose page is not shown, for what is refused of it
 * leaves holes: only the one whose page it is takes that for news.
 */
export class OrdersDown {
  private number = 0;
  private source = 0;
  private isCatchingUp = false;

  of(bytes: Uint8Array): Order {
    const frame = decodeFrame(bytes);
    switch (frame.kind) {
      case sessionWelcome.kind: {
        const { participant, outcome } = decodeMessage(sessionWelcome, frame);
        this.number = participant;
        this.isCatchingUp = outcome !== 'resumed';
        return null;
      }
      case caughtUp.kind:
        this.isCatchingUp = false;
        return null;
      case sessionState.kind:
        this.source = decodeMessage(sessionState, frame).source;
        return null;
      case acknowledgement.kind:
        return 'none';
    }
    const lane = messageOf(frame.kind)?.lane;
    if (lane === 'presence') return 'none';
    if (lane !== 'state') return null;
    if (updateTypeOf(frame) === 'snapshot') this.isCatchingUp = true;
    if (this.isCatchingUp) return null;
    const tellsGaps = frame.from === this.source || this.number === this.source;
    // Of whom no page is shown yet, nothing is missed.
    return { from: frame.from, tellsGaps, isMissed: tellsGaps };
  }
}
