import type { User } from '@alongside/store';
import { Controller, type MessageEvent, Sse } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { interval, map, merge, type Observable, of } from 'rxjs';
import { CurrentUser } from '../auth/access';
import { LiveFeed } from './live-feed';

const keepAliveMs = 25_000;

@ApiTags('events')
@Controller('api/v1/events')
export class EventsController {
  constructor(private readonly feed: LiveFeed) {}

  @Sse()
  events(@CurrentUser() { tenantId }: User): Observable<MessageEvent> {
    const live = this.feed.of(tenantId).pipe(map((data) => ({ data })));
    // Something now and then keeps proxies from closing a quiet stream; `hello` makes the console look again.
    const keepAlive = interval(keepAliveMs).pipe(map(() => ({ data: '', type: 'keep-alive' })));
    return merge(of({ data: { type: 'hello' } }), live, keepAlive);
  }
}
