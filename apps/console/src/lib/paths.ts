const segment = encodeURIComponent;

/** Addresses of the console. */
export const paths = {
  dashboard: '/',
  signIn: (next?: string) => (next && next !== '/' ? `/sign-in?next=${segment(next)}` : '/sign-in'),
  session: (id: string) => `/sessions/${segment(id)}`,
  history: '/history',
  historyOf: (identity: string) => `/history?identity=${segment(identity)}`,
  replay: (id: string) => `/history/${segment(id)}`,
  audit: '/audit',
  auditOf: (sessionId: string) => `/audit?session=${segment(sessionId)}`,
  settings: '/settings',
  /** The empty document a mirrored page is rebuilt in; it comes from the gateway with a policy of its own. */
  mirror: '/mirror',
} as const;

const api = '/api/v1';

/** Addresses of the gateway. */
export const calls = {
  signIn: `${api}/auth/sign-in`,
  signOut: `${api}/auth/sign-out`,
  me: `${api}/auth/me`,
  events: `${api}/events`,
  visitors: `${api}/visitors`,
  connectionRequests: `${api}/connection-requests`,
  connectionRequest: (id: string) => `${api}/connection-requests/${segment(id)}`,
  respond: (id: string) => `${api}/connection-requests/${segment(id)}/respond`,
  withdraw: (id: string) => `${api}/connection-requests/${segment(id)}/withdraw`,
  links: `${api}/links`,
  sessions: `${api}/sessions`,
  session: (id: string) => `${api}/sessions/${segment(id)}`,
  ticket: (id: string) => `${api}/sessions/${segment(id)}/ticket`,
  end: (id: string) => `${api}/sessions/${segment(id)}/end`,
  replay: (id: string) => `${api}/sessions/${segment(id)}/replay`,
  segment: (id: string, number: number) => `${api}/sessions/${segment(id)}/segments/${number}`,
  checkpoint: (id: string, number: number) => `${api}/sessions/${segment(id)}/checkpoints/${number}`,
  verify: (id: string) => `${api}/sessions/${segment(id)}/verify`,
  sites: `${api}/sites`,
  users: `${api}/users`,
  audit: `${api}/audit`,
} as const;
