import { limits } from '../limits';
import type { Message } from '../message';
import { consent, consents } from '../policy';
import { choice, flag, list, number, record, text, type ValueOf } from '../schema';

const id = text(64);
const token = text(limits.tokenBytes);
const name = text(limits.nameBytes);
const fromVisitor = { senders: ['visitor'], lane: 'control', kept: false } as const;
const fromGateway = { senders: ['gateway'], lane: 'control', kept: false } as const;

const connectBody = record({ wanted: flag });
/** The customer's Connect: ask for an agent, or (wanted: false) take it back. */
export const connect: Message<ValueOf<typeof connectBody>> = {
  kind: 24,
  name: 'connect',
  ...fromVisitor,
  schema: connectBody,
};

const nothing = record({});
/** The customer wants a code to read aloud. */
export const codeWanted: Message<Record<string, never>> = {
  kind: 25,
  name: 'code-wanted',
  ...fromVisitor,
  schema: nothing as Message<Record<string, never>>['schema'],
};

const codeBody = record({ code: text(16), expiresInMs: number() });
/** Nine digits. */
export const code: Message<ValueOf<typeof codeBody>> = {
  kind: 26,
  name: 'code',
  ...fromGateway,
  schema: codeBody,
};

const linkBody = record({ token });
/** The visitor came by an agent's link. */
export const linkOpened: Message<ValueOf<typeof linkBody>> = {
  kind: 27,
  name: 'link-opened',
  ...fromVisitor,
  schema: linkBody,
};

const promptBody = record({
  requestId: id,
  agentName: name,
  /** What is asked for. */
  kinds: list(consent, 4),
  expiresInMs: number(),
});
export type ConnectionPrompt = ValueOf<typeof promptBody>;
/** The customer is asked; nothing of the page leaves before the answer. */
export const connectionPrompt: Message<ConnectionPrompt> = {
  kind: 28,
  name: 'connection-prompt',
  ...fromGateway,
  schema: promptBody,
};

const answerBody = record({ requestId: id, accepted: flag, consents });
export const connectionAnswer: Message<ValueOf<typeof answerBody>> = {
  kind: 29,
  name: 'connection-answer',
  ...fromVisitor,
  schema: answerBody,
};

const stateBody = record({
  requestId: id,
  state: choice(['pending', 'authorizing', 'accepted', 'declined', 'expired', 'withdrawn', 'unavailable']),
});
export type ConnectionState = ValueOf<typeof stateBody>;
/** How the customer's own request, or the one it is prompted for, stands. */
export const connectionState: Message<ConnectionState> = {
  kind: 30,
  name: 'connection-state',
  ...fromGateway,
  schema: stateBody,
};

const startBody = record({
  sessionId: id,
  ticket: token,
  role: choice(['customer', 'device']),
  agentName: name,
});
export type SessionStart = ValueOf<typeof startBody>;
/** Accepted: open the session socket with this ticket. */
export const sessionStart: Message<SessionStart> = {
  kind: 31,
  name: 'session-start',
  ...fromGateway,
  schema: startBody,
};

const offerBody = record({
  sessionId: id,
  url: text(limits.urlBytes),
  title: text(limits.nameBytes * 4),
  /** Milliseconds since the page was last seen. */
  agoMs: number(),
  live: flag,
});
export type ResumeOffer = ValueOf<typeof offerBody>;
/** The same identity was on this page on another device: go on here? */
export const resumeOffer: Message<ResumeOffer> = {
  kind: 32,
  name: 'resume-offer',
  ...fromGateway,
  schema: offerBody,
};

const resumeAnswerBody = record({ sessionId: id, accepted: flag });
/** Accepted: the gateway answers with a session-start for role `device`. */
export const resumeAnswer: Message<ValueOf<typeof resumeAnswerBody>> = {
  kind: 33,
  name: 'resume-answer',
  ...fromVisitor,
  schema: resumeAnswerBody,
};
