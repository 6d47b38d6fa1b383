import type { JobQueue } from '@alongside/jobs';
import type { Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import type { Job } from '../job';
import { QUEUE, STORE } from '../tokens';

const sessionsPerRun = 500;

/** A session's end is committed before its sealing is enqueued; whatever dies in between is found here. */
@Injectable()
export class SealForgottenSessionsJob implements Job<'seal-forgotten-sessions'> {
  readonly name = 'seal-forgotten-sessions';

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(QUEUE) private readonly queue: JobQueue,
  ) {}

  async run(): Promise<void> {
    for (const { tenantId, id } of await this.store.sessions.listUnsealed(sessionsPerRun)) {
      // One that is being sealed already is not added again.
      await this.queue.enqueue('seal-session', { tenantId, sessionId: id });
    }
  }
}
