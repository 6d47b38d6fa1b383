import type { Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Job } from '../job';
import { CLOCK, type Clock, LOGGER, STORE } from '../tokens';

/** Ends what nobody answered in time, also where the gateway that asked is gone. */
@Injectable()
export class ExpireRequestsJob implements Job<'expire-requests'> {
  readonly name = 'expire-requests';

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const expired = await this.store.connectionRequests.expire(new Date(this.clock()));
    if (expired.length > 0) this.logger.info({ count: expired.length }, 'connection requests expired');
  }
}
