import { type DynamicModule, Module } from '@nestjs/common';
import { AssetsModule } from './assets/assets.module';
import { AuditModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { ClusterModule } from './cluster/cluster.module';
import { ConnectionRequestsModule } from './connection-requests/connection-requests.module';
import type { Environment } from './environment/environment';
import { EnvironmentModule } from './environment/environment.module';
import type { Clock } from './environment/tokens';
import { EventsModule } from './events/events.module';
import { FramesModule } from './frames/frames.module';
import { HealthModule } from './health/health.module';
import { ScriptsModule } from './scripts/scripts.module';
import { SessionsModule } from './sessions/sessions.module';
import { SocketModule } from './socket/socket.module';
import { TenantsModule } from './tenants/tenants.module';
import { VisitorsModule } from './visitors/visitors.module';

/** The whole gateway, and what it is told from outside. A process that only renders the console runs no sessions. */
@Module({})
export class AppModule {
  static of(environment: Environment, clock: Clock): DynamicModule {
    const whatAllNeed = [EnvironmentModule.of(environment, clock), HealthModule];
    if (environment.role === 'console') return { module: AppModule, imports: whatAllNeed };
    return {
      module: AppModule,
      imports: [
        ...whatAllNeed,
        ClusterModule,
        EventsModule,
        AuditModule,
        AuthModule,
        TenantsModule,
        FramesModule,
        VisitorsModule,
        ConnectionRequestsModule,
        SessionsModule,
        SocketModule,
        AssetsModule,
        ScriptsModule,
      ],
    };
  }
}
