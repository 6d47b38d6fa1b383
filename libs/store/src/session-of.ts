/** A session, and whose it is. */
export interface SessionOf {
  readonly tenantId: string;
  readonly sessionId: string;
}

/** Any number of sessions as a table with the columns tenant_id, session_id and place, which counts from 1; see {@link columnsOf}. */
export const wantedSessions =
  'unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS wanted (tenant_id, session_id, place)';

/** The parameters of {@link wantedSessions}. */
export const columnsOf = (sessions: readonly SessionOf[]): [string[], string[]] => [
  sessions.map(({ tenantId }) => tenantId),
  sessions.map(({ sessionId }) => sessionId),
];
