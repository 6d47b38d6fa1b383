import type { JobQueue } from '@alongside/jobs';
import type { Session, Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Environment } from '../environment';
import type { Job } from '../job';
import { lostReason } from '../record/lost-reason';
import { CLOCK, type Clock, ENVIRONMENT, LOGGER, QUEUE, STORE } from '../tokens';

const sessionsPerRun = 10_000;

/** A gateway ends its sessions itself. One that died cannot: what it left open is ended here, well after its time. */
@Injectable()
export class EndLostSessionsJob implements Job<'end-lost-sessions'> {
  readonly name = 'end-lost-sessions';

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(QUEUE) private readonly queue: JobQueue,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (const session of await this.store.sessions.listOpen(sessionsPerRun)) {
      if (session.state === 'active') await this.endIfLost(session);
    }
  }

  private async endIfLost({ id, tenantId, startedAt, consents }: Session): Promise<void> {
    if (startedAt === null) return;
    const now = this.clock();
    const last = await this.store.segments.last(tenantId, id);
    // Once the customer has taken it back, the record says nothing of whether its gateway lives.
    const lastAtMs = consents.record === true ? (last?.lastAtMs ?? null) : null;
    const times = { startedAt: startedAt.getTime(), lastAtMs };
    const endReason = lostReason(times, now, this.environment.limits);
    if (endReason === null) return;
    const move = { from: ['active'], to: 'ended', endReason, endedAt: new Date(now) } as const;
    if ((await this.store.sessions.move(tenantId, id, move)) === null) return;
    this.logger.warn({ sessionId: id, endReason }, 'session ended that no gateway held');
    await this.queue.enqueue('seal-session', { tenantId, sessionId: id });
  }
}
