import { decodeFrame, messageOf } from '@alongside/protocol';
import type { Page } from '@playwright/test';

/** Names of the messages that a page's sockets receive, in order, while the test runs. */
export const hearFrames = (page: Page): string[] => namesOf(page, 'framereceived');

/** The same for those that they send. */
export const sentFrames = (page: Page): string[] => namesOf(page, 'framesent');

function namesOf(page: Page, event: 'framereceived' | 'framesent'): string[] {
  const names: string[] = [];
  const note = ({ payload }: { payload: string | Buffer }) => {
    if (typeof payload === 'string') return;
    names.push(messageOf(decodeFrame(new Uint8Array(payload)).kind)?.name ?? 'unknown');
  };
  page.on('websocket', (socket) =>
    event === 'framesent' ? socket.on('framesent', note) : socket.on('framereceived', note),
  );
  return names;
}
