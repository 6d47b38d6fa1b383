import type { Prisma } from './generated/client';
import type { ConnectionWay, SessionState } from './session';

/** Every field narrows; text is looked for anywhere, in any case. */
export interface SessionFilter {
  readonly states?: readonly SessionState[];
  readonly siteId?: string;
  readonly identityId?: string;
  /** Looked for in the agent's id and name. */
  readonly agent?: string;
  /** Looked for in the identity's external id, name and email. */
  readonly identity?: string;
  /** Looked for in the address the session began at and in every page it went to. */
  readonly url?: string;
  /** Looked for in all of the above, and in titles. */
  readonly text?: string;
  readonly way?: ConnectionWay;
  readonly from?: Date;
  readonly to?: Date;
}

export function whereSession(tenantId: string, filter: SessionFilter): Prisma.SessionWhereInput {
  const { states, siteId, identityId, way, from, to } = filter;
  const conditions: Prisma.SessionWhereInput[] = [{ tenantId, siteId, identityId, way }];
  if (states) conditions.push({ state: { in: [...states] } });
  if (from || to) conditions.push({ createdAt: { gte: from, lt: to } });
  if (filter.agent)
    conditions.push({ OR: [{ agentId: uuidOf(filter.agent) }, { agent: { name: holds(filter.agent) } }] });
  if (filter.identity) conditions.push({ identity: whereIdentity(filter.identity) });
  if (filter.url) conditions.push({ OR: whereAddress(filter.url) });
  if (filter.text) conditions.push({ OR: whereText(filter.text) });
  return { AND: conditions };
}

function whereIdentity(text: string): Prisma.IdentityWhereInput {
  return { OR: [{ externalId: holds(text) }, { name: holds(text) }, { email: holds(text) }] };
}

function whereAddress(text: string): Prisma.SessionWhereInput[] {
  return [{ startUrl: holds(text) }, { timelineEvents: { some: { kind: 'page', text: holds(text) } } }];
}

function whereText(text: string): Prisma.SessionWhereInput[] {
  return [
    ...whereAddress(text),
    { startTitle: holds(text) },
    { identity: whereIdentity(text) },
    { agent: { name: holds(text) } },
  ];
}

/** Prisma leaves the wildcards of LIKE in the text: they have to be escaped. */
const holds = (text: string) => ({ contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' }) as const;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const noUser = '00000000-0000-0000-0000-000000000000';

/** Postgres refuses to compare an id with text that is none. */
const uuidOf = (text: string) => (uuid.test(text) ? text : noUser);
