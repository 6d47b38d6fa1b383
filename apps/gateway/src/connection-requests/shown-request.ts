import type { ConnectionRequest as Shown } from '@alongside/contract';
import type { ConnectionRequest, Identity } from '@alongside/store';

interface Names {
  readonly agentName: string | null;
  readonly identity: Pick<Identity, 'kind' | 'externalId' | 'name'> | null;
}

/** A request as the console sees it. */
export function shownRequest(request: ConnectionRequest, { agentName, identity }: Names): Shown {
  const { id, sessionId, siteId, way, state, visitorId, agentId, pageUrl, pageTitle } = request;
  const visitor =
    visitorId === null
      ? null
      : {
          id: visitorId,
          identity: identity?.kind === 'signed' ? identity.externalId : null,
          name: identity?.name ?? null,
          url: pageUrl ?? '',
          title: pageTitle ?? '',
        };
  return {
    id,
    sessionId: sessionId ?? '',
    siteId,
    way,
    state,
    visitor,
    agent: agentId === null ? null : { id: agentId, name: agentName ?? agentId },
    createdAt: request.createdAt.toISOString(),
    expiresAt: request.expiresAt.toISOString(),
  };
}
