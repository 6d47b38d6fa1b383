import { Global, Module, type OnModuleDestroy } from '@nestjs/common';
import { EventsController } from './events.controller';
import { LiveFeed } from './live-feed';

@Global()
@Module({ controllers: [EventsController], providers: [LiveFeed], exports: [LiveFeed] })
export class EventsModule implements OnModuleDestroy {
  constructor(private readonly feed: LiveFeed) {}

  onModuleDestroy(): void {
    this.feed.close();
  }
}
