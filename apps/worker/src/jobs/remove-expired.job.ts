import type { Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Job } from '../job';
import { CLOCK, type Clock, LOGGER, STORE } from '../tokens';

/** Tickets and sign-ins say themselves that they are over; here their rows go, too. */
@Injectable()
export class RemoveExpiredJob implements Job<'remove-expired'> {
  readonly name = 'remove-expired';

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = new Date(this.clock());
    const tickets = await this.store.tickets.removeExpired(now);
    const signIns = await this.store.signIns.removeExpired(now);
    if (tickets + signIns > 0) this.logger.info({ tickets, signIns }, 'expired rows removed');
  }
}
