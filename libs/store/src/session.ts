import type { Prisma } from './generated/client';
import type { Identity } from './identities.store';
import { JsonObject, readNullableObject, readObject } from './json';

export type SessionState = 'pending' | 'authorizing' | 'active' | 'ended';

/** Who began: an agent who picked a visitor, a customer (Connect, or a code read aloud), an agent's link. */
export type ConnectionWay = 'agent' | 'customer' | 'code' | 'link';

export interface Session {
  readonly id: string;
  readonly tenantId: string;
  readonly siteId: string;
  /** Null while a link has not been opened. */
  readonly identityId: string | null;
  readonly agentId: string | null;
  readonly state: SessionState;
  readonly endReason: string | null;
  readonly way: ConnectionWay;
  readonly startUrl: string;
  readonly startTitle: string;
  readonly consents: JsonObject;
  readonly paused: boolean;
  readonly policy: JsonObject;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly sealedAt: Date | null;
  readonly seal: JsonObject | null;
  readonly summary: JsonObject | null;
  /** The gateway that runs it; null when none does. */
  readonly gatewayId: string | null;
}

/** A session with the names a list shows beside it. */
export interface SessionOverview extends Session {
  readonly site: { readonly id: string; readonly name: string };
  readonly identity: Pick<Identity, 'id' | 'kind' | 'externalId' | 'name' | 'email' | 'erasedAt'> | null;
  readonly agent: { readonly id: string; readonly name: string } | null;
}

export type SessionRow = Prisma.SessionGetPayload<object>;

/** What a query has to select for a `SessionOverview`. */
export const overviewInclude = {
  site: { select: { id: true, name: true } },
  identity: { select: { id: true, kind: true, externalId: true, name: true, email: true, erasedAt: true } },
  agent: { select: { id: true, name: true } },
} as const;

type OverviewRow = Prisma.SessionGetPayload<{ include: typeof overviewInclude }>;

export function readSession(row: SessionRow): Session {
  return {
    id: row.id,
    tenantId: row.tenantId,
    siteId: row.siteId,
    identityId: row.identityId,
    agentId: row.agentId,
    state: row.state,
    endReason: row.endReason,
    way: row.way,
    startUrl: row.startUrl,
    startTitle: row.startTitle,
    consents: readObject(row.consents),
    paused: row.paused,
    policy: readObject(row.policy),
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    sealedAt: row.sealedAt,
    seal: readNullableObject(row.seal),
    summary: readNullableObject(row.summary),
    gatewayId: row.gatewayId,
  };
}

export function readOverview(row: OverviewRow): SessionOverview {
  return { ...readSession(row), site: row.site, identity: row.identity, agent: row.agent };
}
