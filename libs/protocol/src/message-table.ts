import type { Lane, Sender } from './message';
import { action } from './message/action';
import { assetAnswer, assetOffer } from './message/asset';
import * as connection from './message/connection-request';
import { doubt } from './message/doubt';
import { drawing } from './message/drawing';
import { heartbeat } from './message/heartbeat';
import { partUpdate } from './message/part-update';
import { pointer } from './message/pointer';
import * as session from './message/session';
import { update } from './message/update';
import * as visitor from './message/visitor';

/** A row without the value's type, for those who route by header and never look inside. */
export interface MessageRow {
  readonly kind: number;
  readonly name: string;
  readonly senders: readonly Sender[];
  readonly lane: Lane;
  readonly kept: boolean;
}

/** Every message there is. A kind that is not here closes the connection. */
export const messages = [
  update,
  partUpdate,
  pointer,
  drawing,
  action,
  visitor.visitorHello,
  visitor.visitorWelcome,
  visitor.visitorPresence,
  visitor.identify,
  visitor.metadata,
  connection.connect,
  connection.codeWanted,
  connection.code,
  connection.linkOpened,
  connection.connectionPrompt,
  connection.connectionAnswer,
  connection.connectionState,
  connection.sessionStart,
  connection.resumeOffer,
  connection.resumeAnswer,
  session.sessionHello,
  session.sessionWelcome,
  session.sessionState,
  session.acknowledgement,
  session.caughtUp,
  session.refused,
  session.consentRequest,
  session.consentAnswer,
  session.pause,
  session.end,
  heartbeat,
  session.report,
  assetOffer,
  assetAnswer,
  doubt,
] as const satisfies readonly MessageRow[];

const byKind = new Map<number, MessageRow>(messages.map((message) => [message.kind, message]));

/** The row of a kind, or undefined for a kind that does not exist. */
export const messageOf = (kind: number): MessageRow | undefined => byKind.get(kind);
