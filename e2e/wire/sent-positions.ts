import { decodeFrame, decodeMessage, type Frame, update } from '@alongside/protocol';
import type { Page } from '@playwright/test';

/** What a customer's page has sent: over which sockets, and where in its stream. */
export interface SentPositions {
  /** Addresses of the sockets that were opened. */
  readonly sockets: string[];
  /** Epoch, sequence and type of each update, in order. */
  readonly updates: { epoch: number; sequence: number; type: string }[];
}

export function watchSent(page: Page): SentPositions {
  const sent: SentPositions = { sockets: [], updates: [] };
  page.on('websocket', (socket) => {
    sent.sockets.push(socket.url());
    socket.on('framesent', ({ payload }) => {
      if (typeof payload === 'string') return;
      const frame: Frame = decodeFrame(new Uint8Array(payload));
      if (frame.kind !== update.kind) return;
      const { type } = decodeMessage(update, frame);
      sent.updates.push({ epoch: frame.epoch, sequence: frame.sequence, type });
    });
  });
  return sent;
}
