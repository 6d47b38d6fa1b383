import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { RelayModule } from '../relay/relay.module';
import { AgentRequestsService } from './agent-requests.service';
import { ConnectionRequestsController } from './connection-requests.controller';
import { CustomerRequestsService } from './customer-requests.service';
import { JoinController } from './join.controller';
import { OpenRequests } from './open-requests';
import { Prompter } from './prompter';
import { RequestDesk } from './request-desk';
import { RequestFlow } from './request-flow';
import { RequestNews } from './request-news';

@Module({
  imports: [IdentityModule, RelayModule],
  controllers: [ConnectionRequestsController, JoinController],
  providers: [
    AgentRequestsService,
    CustomerRequestsService,
    OpenRequests,
    Prompter,
    RequestDesk,
    RequestFlow,
    RequestNews,
  ],
  exports: [CustomerRequestsService, RequestDesk, IdentityModule],
})
export class ConnectionRequestsModule {}
