import type { JobPayloads } from '@alongside/jobs';
import type { RecordKeys } from '@alongside/relay';
import type { Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Job } from '../job';
import { makeRecord } from '../record/make-record';
import { CLOCK, type Clock, KEYS, LOGGER, STORE } from '../tokens';

/** Makes a finished session's checkpoints, timeline and summary, and signs its record: all of it, or nothing. */
@Injectable()
export class SealSessionJob implements Job<'seal-session'> {
  readonly name = 'seal-session';

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(KEYS) private readonly keys: RecordKeys,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run({ tenantId, sessionId }: JobPayloads['seal-session']): Promise<void> {
    const session = await this.store.sessions.get(tenantId, sessionId);
    if (session === null || session.sealedAt !== null) return;
    // Enqueued before its end was committed: comes again.
    if (session.state !== 'ended') throw new Error(`session ${sessionId} has not ended`);
    const sealedAt = new Date(this.clock());
    const record = await makeRecord(session, { store: this.store, keys: this.keys, sealedAt });
    const isNew = await this.store.sessions.seal(tenantId, sessionId, record);
    if (isNew) this.logger.info({ sessionId, ...record.summary }, 'session sealed');
  }
}
