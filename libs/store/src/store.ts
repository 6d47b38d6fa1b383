import { AssetsStore } from './assets.store';
import { AuditStore } from './audit.store';
import { CheckpointsStore } from './checkpoints.store';
import { ConnectionRequestsStore } from './connection-requests.store';
import { openDatabase } from './database';
import { GatewaysStore } from './gateways.store';
import { IdentitiesStore } from './identities.store';
import { ParticipantsStore } from './participants.store';
import { SegmentsStore } from './segments.store';
import { SessionsStore } from './sessions.store';
import { SignInsStore } from './sign-ins.store';
import { SitesStore } from './sites.store';
import { TenantsStore } from './tenants.store';
import { TicketsStore } from './tickets.store';
import { TimelineEventsStore } from './timeline-events.store';
import { UsersStore } from './users.store';

const defaultConnections = 10;
/** The id of nothing. */
const nobody = '00000000-0000-0000-0000-000000000000';

export type Store = ReturnType<typeof createStore>;

/** Everything that is kept, a part per noun. Connects at the first call. */
export function createStore(databaseUrl: string, connections: number = defaultConnections) {
  const database = openDatabase(databaseUrl, connections);
  const store = {
    assets: new AssetsStore(database),
    audit: new AuditStore(database),
    checkpoints: new CheckpointsStore(database),
    connectionRequests: new ConnectionRequestsStore(database),
    gateways: new GatewaysStore(database),
    identities: new IdentitiesStore(database),
    participants: new ParticipantsStore(database),
    segments: new SegmentsStore(database),
    sessions: new SessionsStore(database),
    signIns: new SignInsStore(database),
    sites: new SitesStore(database),
    tenants: new TenantsStore(database),
    tickets: new TicketsStore(database),
    timelineEvents: new TimelineEventsStore(database),
    users: new UsersStore(database),

    /** Rejects when the database does not answer. */
    async check(): Promise<void> {
      await database.pool.query('SELECT 1');
    },

    /**
     * Opens all connections, and has asked once what everybody needs who comes back to a session: hundreds may come in the
     * first second, and a first question costs many times what the next one does.
     */
    async warmUp(): Promise<void> {
      await Promise.all(Array.from({ length: connections }, () => store.check()));
      await Promise.all([
        store.participants.findByResumeToken(''),
        store.participants.list(nobody, nobody),
        store.participants.comeBack(nobody, { sessionId: nobody, number: 0 }),
        store.sessions.get(nobody, nobody),
        store.sessions.overview(nobody, nobody),
        store.sessions.claim(nobody, nobody, { from: null, to: nobody }),
        store.sessions.setStanding(nobody, nobody, { consents: {}, paused: false, gatewayId: null }),
        store.connectionRequests.visitorOf(nobody, nobody),
        store.identities.ensureContentKey(nobody, nobody, new Uint8Array()),
        store.segments.last(nobody, nobody),
        store.segments.read(nobody, nobody, { from: 0, limit: 1 }),
        store.checkpoints.last(nobody, nobody),
        store.sites.get(nobody, nobody),
      ]);
    },

    async close(): Promise<void> {
      await database.prisma.$disconnect();
      await database.pool.end();
    },
  };
  return store;
}
