import { SessionDetail, SessionFilter, SessionList, Ticket } from '@alongside/contract';
import type { User } from '@alongside/store';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/access';
import { Described } from '../problem/described';
import { ShapePipe } from '../problem/shape.pipe';
import { SessionsService } from './sessions.service';

@ApiTags('sessions')
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Described({ query: SessionFilter, answer: SessionList })
  list(
    @CurrentUser() user: User,
    @Query(new ShapePipe(SessionFilter)) filter: SessionFilter,
  ): Promise<SessionList> {
    return this.sessions.list(user, filter);
  }

  @Get(':id')
  @Described({ answer: SessionDetail })
  get(@CurrentUser() user: User, @Param('id') id: string): Promise<SessionDetail> {
    return this.sessions.get(user, id);
  }

  @Post(':id/ticket')
  @HttpCode(200)
  @Described({ answer: Ticket })
  ticket(@CurrentUser() user: User, @Param('id') id: string): Promise<Ticket> {
    return this.sessions.ticket(user, id);
  }

  @Post(':id/end')
  @HttpCode(204)
  async end(@CurrentUser() user: User, @Param('id') id: string): Promise<void> {
    await this.sessions.end(user, id);
  }
}
