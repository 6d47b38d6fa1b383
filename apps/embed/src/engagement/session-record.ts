import type { GivenUp } from '@alongside/participant';
import type { Taken } from '../core/taken-notice';
import type { Look } from '../interface/embed-interface';
import { tabStore } from '../loader/safe-storage';
import { sessionKey } from '../loader/session-key';
import { ownsTab } from './tab-owner';

/** What a tab must know to go on with its session in the next document. */
export interface SessionRecord {
  sessionId: string;
  resumeToken: string;
  /** Until the gateway has welcomed this tab: what it lets it in by, in the next document too. */
  entry?: { ticket: string; ownToken: string };
  role: 'customer' | 'device';
  agentName: string;
  /** The last epoch this tab has used. */
  epoch: number;
  /** What the document of before had said, and may not have been received. */
  givenUp?: GivenUp | null;
  coreUrl: string;
  look: Look;
  /** Set when the document of before said good-bye: the next one is its successor and not a copy of it. */
  leftAt: number | null;
  /** A second device's page is to be brought to where the session's page is; `on-the-way`: it went to its address. */
  arrival: 'none' | 'wanted' | 'on-the-way';
  /** An agent takes the customer to the next document. */
  taken?: Taken | undefined;
}

/** The gateway keeps a place for this long. */
const returnMs = 120_000;

export function readSessionRecord(now: number): SessionRecord | null {
  const json = ownsTab(window) ? tabStore.get(sessionKey) : null;
  if (json === null) return null;
  try {
    const record = JSON.parse(json) as SessionRecord;
    return record.leftAt === null || now - record.leftAt < returnMs ? record : null;
  } catch {
    return null;
  }
}

export function writeSessionRecord(record: SessionRecord | null): void {
  if (ownsTab(window)) tabStore.set(sessionKey, record === null ? null : JSON.stringify(record));
}

const question = 'who has the session';
const answerWithinMs = 400;

/**
 * A duplicated tab, and a window opened from one, gets a copy of the tab's storage. The document that has the session
 * answers for it as long as it lives.
 *
 * @returns what stops answering
 */
export function answerForSession(sessionId: string): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {};
  const channel = new BroadcastChannel(`alongside.${sessionId}`);
  channel.onmessage = ({ data }) => {
    if (data === question) channel.postMessage('I have');
  };
  return () => channel.close();
}

/** Whether another document has this session. One that was left properly need not be asked. */
export async function isSessionTaken(record: SessionRecord): Promise<boolean> {
  if (record.leftAt !== null || typeof BroadcastChannel === 'undefined') return false;
  const channel = new BroadcastChannel(`alongside.${record.sessionId}`);
  return new Promise((resolve) => {
    const done = (taken: boolean) => {
      clearTimeout(timer);
      channel.close();
      resolve(taken);
    };
    const timer = setTimeout(() => done(false), answerWithinMs);
    channel.onmessage = ({ data }) => data !== question && done(true);
    channel.postMessage(question);
  });
}
