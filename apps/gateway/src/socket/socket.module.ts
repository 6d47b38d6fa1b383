import { Module } from '@nestjs/common';
import { ConnectionRequestsModule } from '../connection-requests/connection-requests.module';
import { HealthModule } from '../health/health.module';
import { RelayModule } from '../relay/relay.module';
import { ScriptsModule } from '../scripts/scripts.module';
import { TunnelModule } from '../tunnel/tunnel.module';
import { ContinueOffers } from './continue-offers';
import { EndedSessions } from './ended-sessions';
import { RelayGateway } from './relay.gateway';
import { SessionHellos } from './session-hellos';
import { SessionRouter } from './session-router';
import { VisitorHellos } from './visitor-hellos';

@Module({
  imports: [ConnectionRequestsModule, RelayModule, ScriptsModule, HealthModule, TunnelModule],
  providers: [RelayGateway, VisitorHellos, SessionHellos, SessionRouter, ContinueOffers, EndedSessions],
})
export class SocketModule {}
