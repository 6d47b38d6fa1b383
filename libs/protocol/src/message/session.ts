import { limits } from '../limits';
import { type Message, participants } from '../message';
import { consent, consents, policy, position } from '../policy';
import { choice, flag, list, number, record, text, type ValueOf } from '../schema';

const id = text(64);
const token = text(limits.tokenBytes);
const name = text(limits.nameBytes);
const fromParticipant = { senders: participants, lane: 'control', kept: false } as const;
const fromGateway = { senders: ['gateway'], lane: 'control', kept: false } as const;
const positions = list(position, limits.participants);

const hello = record({
  version: number(255),
  /** One-time; empty for whoever has been welcomed before. */
  ticket: token,
  /**
   * Of an earlier welcome. Next to a ticket: 64 hexadecimal digits of the sender's own choice, so that one whose welcome was
   * lost can say the same hello again; empty: the gateway chooses.
   */
  resumeToken: token,
  /** The last frame this browser has of each participant; empty: it has nothing. */
  positions,
});
export type SessionHello = ValueOf<typeof hello>;
/** The first frame of a session socket. */
export const sessionHello: Message<SessionHello> = {
  kind: 40,
  name: 'session-hello',
  ...fromParticipant,
  schema: hello,
};

const welcome = record({
  sessionId: id,
  participant: number(0xffff),
  role: choice(participants),
  resumeToken: token,
  /** For PUT /api/v1/assets/:hash and POST /api/v1/frames/grants; empty for those who are not a source. */
  uploadToken: token,
  /** Assets are at `<assets>/<hash>`. */
  assets: text(limits.urlBytes),
  outcome: choice(['joined', 'resumed', 'catch-up']),
  /** The last of the receiver's own frames that the gateway has; its epoch goes on after it. */
  received: position,
  /** The last epoch that anybody has begun, 0: none. A page of the receiver's own begins a greater one (rule P2). */
  lastEpoch: number(0xffffffff),
  policy,
});
export type Welcome = ValueOf<typeof welcome>;
/** What follows is what the newcomer lacks; with `catch-up` and `joined` the page as it is now, if there is one. */
export const sessionWelcome: Message<Welcome> = {
  kind: 41,
  name: 'session-welcome',
  ...fromGateway,
  schema: welcome,
};

const member = record({
  number: number(0xffff),
  role: choice(participants),
  name,
  connected: flag,
});
const state = record({
  state: choice(['pending', 'authorizing', 'active', 'ended']),
  /** The participant whose page is shown; 0: none yet. */
  source: number(0xffff),
  participants: list(member, limits.participants),
  consents,
  /** The participant who has control; 0: none. */
  controller: number(0xffff),
  paused: flag,
  /** The source's connection is lost and may still come back. */
  reconnecting: flag,
});
export type SessionState = ValueOf<typeof state>;
export type SessionMember = SessionState['participants'][number];
/** Sent whenever any of it changes, and after the welcome. */
export const sessionState: Message<SessionState> = {
  kind: 42,
  name: 'session-state',
  ...fromGateway,
  kept: true,
  schema: state,
};

const acknowledgementBody = record({ epoch: number(0xffffffff), sequence: number(0xffffffff) });
/** Everything of the receiver's up to here is committed to the journal. */
export const acknowledgement: Message<ValueOf<typeof acknowledgementBody>> = {
  kind: 43,
  name: 'acknowledgement',
  ...fromGateway,
  schema: acknowledgementBody,
};

const caughtUpBody = record({ positions });
/** The end of a catch-up or of what was lacking: live from here. */
export const caughtUp: Message<ValueOf<typeof caughtUpBody>> = {
  kind: 44,
  name: 'caught-up',
  ...fromGateway,
  schema: caughtUpBody,
};

const refusedBody = record({
  kind: number(255),
  epoch: number(0xffffffff),
  sequence: number(0xffffffff),
  reason: choice(['no-consent', 'not-source', 'paused', 'ended', 'not-now']),
});
/** A frame was not relayed; it is not kept and needs no resend. */
export const refused: Message<ValueOf<typeof refusedBody>> = {
  kind: 45,
  name: 'refused',
  ...fromGateway,
  schema: refusedBody,
};

const consentRequestBody = record({
  requestId: id,
  kind: consent,
  participant: number(0xffff),
  name,
  expiresInMs: number(),
});
export type ConsentRequest = ValueOf<typeof consentRequestBody>;
/** An agent asks (requestId, participant and name are the gateway's to fill in); the gateway passes it to the customer. */
export const consentRequest: Message<ConsentRequest> = {
  kind: 46,
  name: 'consent-request',
  senders: ['gateway', 'agent', 'supervisor'],
  lane: 'control',
  kept: false,
  schema: consentRequestBody,
};

const consentAnswerBody = record({ requestId: id, kind: consent, granted: flag });
/** The customer's answer; the gateway passes it to the asker. An empty requestId with granted: false takes it back. */
export const consentAnswer: Message<ValueOf<typeof consentAnswerBody>> = {
  kind: 47,
  name: 'consent-answer',
  senders: ['gateway', 'customer', 'device'],
  lane: 'control',
  kept: false,
  schema: consentAnswerBody,
};

const pauseBody = record({ paused: flag });
/** The customer's own pause. A source that goes on begins a new epoch. */
export const pause: Message<ValueOf<typeof pauseBody>> = {
  kind: 48,
  name: 'pause',
  senders: ['customer', 'device'],
  lane: 'control',
  kept: false,
  schema: pauseBody,
};

export const endReasons = [
  'customer-ended',
  'agent-ended',
  'customer-left',
  'agent-left',
  'idle',
  'too-long',
  'withdrawn',
  'closed-by-operator',
] as const;
const endBody = record({ reason: choice(endReasons) });
/** A participant ends the session; the gateway says so to all, and closes. */
export const end: Message<ValueOf<typeof endBody>> = {
  kind: 49,
  name: 'end',
  senders: ['gateway', 'customer', 'device', 'agent', 'supervisor'],
  lane: 'control',
  kept: false,
  schema: endBody,
};

const reportBody = record({
  /** What could not be mirrored, or went wrong on our side; one word of the source's list. */
  problem: text(64),
  count: number(0xffffffff),
  detail: text(1024),
});
export type Report = ValueOf<typeof reportBody>;
/** A counted line for the session's record. One that answers a controller is passed to it by the gateway. */
export const report: Message<Report> = {
  kind: 51,
  name: 'report',
  senders: ['gateway', ...participants],
  lane: 'control',
  kept: true,
  schema: reportBody,
};
