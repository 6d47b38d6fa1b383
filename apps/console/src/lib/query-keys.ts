/** Names of what the console keeps in its cache. Live events write to the same names. */
export const queryKeys = {
  me: ['me'],
  users: ['users'],
  sites: ['sites'],
  visitors: ['visitors'],
  openRequests: ['connection-requests', 'open'],
  activeSessions: ['sessions', 'active'],
  sessionLists: ['sessions', 'list'],
  sessionList: (filter: object) => ['sessions', 'list', filter],
  session: (id: string) => ['session', id],
  replay: (id: string, record: string | null) => ['replay', id, record],
  audit: (filter: object) => ['audit', filter],
} as const;
