import type { ConnectionRequest, LiveEvent, Session, SessionDetail, Visitor } from '@alongside/contract';
import type { QueryClient } from '@tanstack/react-query';
import { withoutVisitor, withRequest, withSession, withVisitor } from '@/lib/live/live-lists';
import { queryKeys } from '@/lib/query-keys';

/** Writes what the gateway tells into the cache. A list nobody has asked for stays absent. */
export function applyLiveEvent(client: QueryClient, event: LiveEvent): void {
  switch (event.type) {
    case 'hello':
      for (const queryKey of [
        queryKeys.visitors,
        queryKeys.openRequests,
        queryKeys.activeSessions,
        ['session'],
      ])
        void client.invalidateQueries({ queryKey });
      return;
    case 'visitor':
      client.setQueryData<Visitor[]>(queryKeys.visitors, (list) => list && withVisitor(list, event.visitor));
      return;
    case 'visitor-left':
      client.setQueryData<Visitor[]>(
        queryKeys.visitors,
        (list) => list && withoutVisitor(list, event.visitorId),
      );
      return;
    case 'connection-request':
      applyRequest(client, event.request);
      return;
    case 'session':
      applySession(client, event.session);
  }
}

function applyRequest(client: QueryClient, request: ConnectionRequest): void {
  client.setQueryData<ConnectionRequest[]>(
    queryKeys.openRequests,
    (list) => list && withRequest(list, request),
  );
  client.setQueryData<SessionDetail>(
    queryKeys.session(request.sessionId),
    (detail) => detail && { ...detail, request },
  );
}

/** The event carries a row; participants and summary come with the next answer. */
function applySession(client: QueryClient, session: Session): void {
  client.setQueryData<Session[]>(queryKeys.activeSessions, (list) => list && withSession(list, session));
  client.setQueryData<SessionDetail>(
    queryKeys.session(session.id),
    (detail) => detail && { ...detail, ...session },
  );
  void client.invalidateQueries({ queryKey: queryKeys.session(session.id) });
  void client.invalidateQueries({ queryKey: queryKeys.sessionLists });
}
