import { Module } from '@nestjs/common';
import { HealthModule } from '../health/health.module';
import { Metrics } from '../health/metrics';
import { JournalModule } from '../journal/journal.module';
import { VisitorsModule } from '../visitors/visitors.module';
import { LiveSessions } from './live-sessions';
import { RelayHub } from './relay-hub';
import { SessionOwnership } from './session-ownership';
import { SessionPlacement } from './session-placement';
import { TicketsService } from './tickets.service';
import { WorkQueue } from './work-queue';

@Module({
  imports: [HealthModule, JournalModule, VisitorsModule],
  providers: [LiveSessions, RelayHub, SessionOwnership, SessionPlacement, TicketsService, WorkQueue],
  exports: [
    LiveSessions,
    RelayHub,
    SessionOwnership,
    SessionPlacement,
    TicketsService,
    JournalModule,
    VisitorsModule,
    WorkQueue,
  ],
})
export class RelayModule {
  constructor(hub: RelayHub, metrics: Metrics) {
    metrics.countSessions(() => hub.count);
  }
}
