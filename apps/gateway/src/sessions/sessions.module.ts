import { Module } from '@nestjs/common';
import { ConnectionRequestsModule } from '../connection-requests/connection-requests.module';
import { RelayModule } from '../relay/relay.module';
import { RecordController } from './record.controller';
import { RecordService } from './record.service';
import { SessionAccess } from './session-access';
import { SessionsController } from './sessions.controller';
import { SessionsService } from './sessions.service';
import { VerificationService } from './verification.service';
import { Views } from './views';

@Module({
  imports: [ConnectionRequestsModule, RelayModule],
  controllers: [SessionsController, RecordController],
  providers: [RecordService, SessionAccess, SessionsService, VerificationService, Views],
})
export class SessionsModule {}
