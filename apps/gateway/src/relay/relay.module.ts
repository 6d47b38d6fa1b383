import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module';
import { VisitorsModule } from '../visitors/visitors.module';
import { RelayHub } from './relay-hub';
import { TicketsService } from './tickets.service';
import { WorkQueue } from './work-queue';

@Module({
  imports: [JournalModule, VisitorsModule],
  providers: [RelayHub, TicketsService, WorkQueue],
  exports: [RelayHub, TicketsService, JournalModule, VisitorsModule],
})
export class RelayModule {}
