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

export type Store = ReturnType<typeof createStore>;

/** Everything that is kept, a part per noun. Connects at the first call. */
export function createStore(databaseUrl: string, connections: number = defaultConnections) {
  const database = openDatabase(databaseUrl, connections);
  return {
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

    async close(): Promise<void> {
      await database.prisma.$disconnect();
      await database.pool.end();
    },
  };
}
