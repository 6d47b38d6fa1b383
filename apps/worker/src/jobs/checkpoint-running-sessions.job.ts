import type { JobQueue } from '@alongside/jobs';
import type { Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import type { Job } from '../job';
import { QUEUE, STORE } from '../tokens';

const sessionsPerRun = 10_000;

/** Whoever looks back in a long session finds checkpoints there already. */
@Injectable()
export class CheckpointRunningSessionsJob implements Job<'checkpoint-running-sessions'> {
  readonly name = 'checkpoint-running-sessions';

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(QUEUE) private readonly queue: JobQueue,
  ) {}

  async run(): Promise<void> {
    for (const { id: sessionId, tenantId, state } of await this.store.sessions.listOpen(sessionsPerRun)) {
      if (state === 'active') await this.queue.enqueue('checkpoint-session', { tenantId, sessionId });
    }
  }
}
