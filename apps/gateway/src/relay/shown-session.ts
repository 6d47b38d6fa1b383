import type { RecordState, SessionState, Session as Shown } from '@alongside/contract';
import type { SessionOverview } from '@alongside/store';
import type { Standing } from './standing';

/** What only the relay knows of a session while it runs. */
type LiveState = Pick<Standing, 'paused' | 'reconnecting'>;

/** A session as the console sees it: what is stored, and what only the relay knows while it runs. */
export function shownSession(session: SessionOverview, live: LiveState | null): Shown {
  const { id, site, identity, agent, way, startUrl, startTitle, createdAt, startedAt, endedAt } = session;
  return {
    id,
    siteId: site.id,
    siteName: site.name,
    state: stateOf(session, live),
    reason: session.endReason,
    way,
    identity: identity?.kind === 'signed' ? identity.externalId : null,
    visitorId: identity?.kind === 'anonymous' ? identity.externalId : null,
    visitorName: identity?.name ?? null,
    agent,
    url: startUrl,
    title: startTitle,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    record: recordOf(session),
  };
}

function stateOf({ state }: SessionOverview, live: LiveState | null): SessionState {
  if (state !== 'active' || live === null) return state;
  if (live.reconnecting) return 'reconnecting';
  return live.paused ? 'paused' : 'active';
}

function recordOf({ state, startedAt, sealedAt, identity }: SessionOverview): RecordState {
  if (startedAt === null) return 'none';
  if (identity?.erasedAt != null) return 'erased';
  if (sealedAt !== null) return 'sealed';
  return state === 'ended' ? 'sealing' : 'recording';
}
