import { limits } from '../limits';
import type { Message } from '../message';
import { policy } from '../policy';
import { flag, number, record, text, type ValueOf } from '../schema';

const url = text(limits.urlBytes);
const title = text(limits.nameBytes * 4);
const token = text(limits.tokenBytes);
const metadataText = text(limits.metadataBytes);
const fromVisitor = { senders: ['visitor'], lane: 'control', kept: false } as const;
const fromGateway = { senders: ['gateway'], lane: 'control', kept: false } as const;

const hello = record({
  version: number(255),
  siteKey: text(limits.nameBytes),
  /** What the gateway gave this browser before; empty the first time. */
  visitorToken: token,
  /** Signed by the host site; empty: anonymous. */
  identityJwt: token,
  url,
  title,
  visible: flag,
  /** A JSON object of the site's, or empty. */
  metadata: metadataText,
});
export type VisitorHello = ValueOf<typeof hello>;
/** The first frame of a visitor socket. */
export const visitorHello: Message<VisitorHello> = {
  kind: 16,
  name: 'visitor-hello',
  ...fromVisitor,
  schema: hello,
};

const welcome = record({
  visitorToken: token,
  visitorId: text(limits.nameBytes),
  /** The name the host site gave its user, or empty. */
  identityName: text(limits.nameBytes),
  policy,
  /** Address of the core script, fetched when a session is accepted. */
  coreUrl: url,
  /** Whether the built-in Connect button is shown. */
  showConnect: flag,
  /** Whether the embed's own elements may be reached by tests (the demo site). */
  openRoot: flag,
  /** The accent of prompt and bar, `#rrggbb`, or empty. */
  accent: text(limits.nameBytes),
});
export type VisitorWelcome = ValueOf<typeof welcome>;
export const visitorWelcome: Message<VisitorWelcome> = {
  kind: 17,
  name: 'visitor-welcome',
  ...fromGateway,
  schema: welcome,
};

const presence = record({ url, title, visible: flag });
export type VisitorPresence = ValueOf<typeof presence>;
/** The visitor's page changed without a load, or the tab was shown or put away. */
export const visitorPresence: Message<VisitorPresence> = {
  kind: 18,
  name: 'visitor-presence',
  ...fromVisitor,
  schema: presence,
};

const identifyBody = record({ jwt: token });
/** The host site says who its visitor is; empty: anonymous again. */
export const identify: Message<ValueOf<typeof identifyBody>> = {
  kind: 19,
  name: 'identify',
  ...fromVisitor,
  schema: identifyBody,
};

const metadataBody = record({ json: metadataText });
/** Shown to agents and searchable. */
export const metadata: Message<ValueOf<typeof metadataBody>> = {
  kind: 20,
  name: 'metadata',
  ...fromVisitor,
  schema: metadataBody,
};
