import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { EventsController } from './events.controller';
import { LiveFeed } from './live-feed';

@Global()
@Module({ controllers: [EventsController], providers: [LiveFeed], exports: [LiveFeed] })
export class EventsModule implements OnApplicationShutdown {
  constructor(private readonly feed: LiveFeed) {}

  onApplicationShutdown(): void {
    this.feed.close();
  }
}
