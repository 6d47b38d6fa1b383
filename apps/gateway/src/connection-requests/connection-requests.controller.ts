import {
  AskConnection,
  ConnectionRequest,
  ConnectionRequestFilter,
  ConnectionRequestList,
  CreateLink,
  Link,
} from '@alongside/contract';
import type { User } from '@alongside/store';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/access';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT } from '../environment/tokens';
import { Described } from '../problem/described';
import { ShapePipe } from '../problem/shape.pipe';
import { AgentRequestsService } from './agent-requests.service';
import { RequestDesk } from './request-desk';

@ApiTags('connection requests')
@Controller('api/v1')
export class ConnectionRequestsController {
  constructor(
    private readonly requests: AgentRequestsService,
    private readonly desk: RequestDesk,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Post('connection-requests')
  @Described({ body: AskConnection, answer: ConnectionRequest })
  async ask(
    @CurrentUser() user: User,
    @Body(new ShapePipe(AskConnection)) input: AskConnection,
  ): Promise<ConnectionRequest> {
    return this.desk.shown(await this.requests.ask(user, input));
  }

  @Get('connection-requests')
  @Described({ query: ConnectionRequestFilter, answer: ConnectionRequestList })
  async list(
    @CurrentUser() user: User,
    @Query(new ShapePipe(ConnectionRequestFilter)) filter: ConnectionRequestFilter,
  ): Promise<ConnectionRequestList> {
    return { items: await this.requests.list(user, filter) };
  }

  @Get('connection-requests/:id')
  @Described({ answer: ConnectionRequest })
  async get(@CurrentUser() user: User, @Param('id') id: string): Promise<ConnectionRequest> {
    return this.desk.shown(await this.desk.get(user.tenantId, id));
  }

  @Post('connection-requests/:id/respond')
  @HttpCode(200)
  @Described({ answer: ConnectionRequest })
  async respond(@CurrentUser() user: User, @Param('id') id: string): Promise<ConnectionRequest> {
    return this.desk.shown(await this.requests.respond(user, id));
  }

  @Post('connection-requests/:id/withdraw')
  @HttpCode(200)
  @Described({ answer: ConnectionRequest })
  async withdraw(@CurrentUser() user: User, @Param('id') id: string): Promise<ConnectionRequest> {
    return this.desk.shown(await this.requests.withdraw(user, id));
  }

  @Post('links')
  @Described({ body: CreateLink, answer: Link })
  async link(
    @CurrentUser() user: User,
    @Body(new ShapePipe(CreateLink)) { siteId }: CreateLink,
  ): Promise<Link> {
    const { token, request } = await this.requests.createLink(user, siteId);
    return {
      url: `${this.environment.publicUrl}/join/${token}`,
      expiresAt: request.expiresAt.toISOString(),
      request: await this.desk.shown(request),
    };
  }
}
