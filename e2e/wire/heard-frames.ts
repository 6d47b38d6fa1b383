import { decodeFrame, messageOf } from '@alongside/protocol';
import type { Page } from '@playwright/test';

/** Names of the messages that a page's sockets receive, in order, while the test runs. */
export function hearFrames(page: Page): string[] {
  const heard: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload === 'string') return;
      heard.push(messageOf(decodeFrame(new Uint8Array(payload)).kind)?.name ?? 'unknown');
    });
  });
  return heard;
}
