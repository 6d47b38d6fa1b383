import type { JobPayloads } from '@alongside/jobs';
import type { RecordKeys } from '@alongside/relay';
import type { Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import type { Job } from '../job';
import { growRecord } from '../record/grow-record';
import { KEYS, STORE } from '../tokens';

/** Goes on with the checkpoints and events of a session that runs: all that was added, or nothing. */
@Injectable()
export class CheckpointSessionJob implements Job<'checkpoint-session'> {
  readonly name = 'checkpoint-session';

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(KEYS) private readonly keys: RecordKeys,
  ) {}

  async run({ tenantId, sessionId }: JobPayloads['checkpoint-session']): Promise<void> {
    const session = await this.store.sessions.get(tenantId, sessionId);
    if (session?.state !== 'active') return;
    const growth = await growRecord(session, { store: this.store, keys: this.keys });
    if (growth !== null) await this.store.sessions.grow(tenantId, sessionId, growth);
  }
}
