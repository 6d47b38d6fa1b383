import { caughtUp, decodeFrame, encodeMessage, messageOf, partUpdate, update } from '@alongside/protocol';
import { LiveDocument } from '@alongside/relay';
import type { Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT, STORE } from '../environment/tokens';
import { IdentityKeys } from '../journal/identity-keys';
import { readRecord } from '../journal/read-record';

/** The last page of sessions that are over, for the identity's other devices. */
@Injectable()
export class EndedSessions {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly keys: IdentityKeys,
  ) {}

  /** Updates first, part-updates after, and a `caught-up`. Only that when nothing was recorded. */
  async catchUp(tenantId: string, sessionId: string): Promise<Uint8Array[]> {
    const session = await this.store.sessions.get(tenantId, sessionId);
    const identityId = session?.identityId ?? null;
    const key = identityId === null ? null : await this.keys.forReading({ tenantId, identityId });
    const frames = key === null ? [] : await this.lastPage({ tenantId, sessionId, key });
    return [...frames, encodeMessage(caughtUp, { positions: [] })];
  }

  private async lastPage(record: {
    tenantId: string;
    sessionId: string;
    key: Uint8Array;
  }): Promise<readonly Uint8Array[]> {
    const { foldFrames } = this.environment.limits;
    const document = new LiveDocument({ foldFrames, broken: () => undefined });
    for await (const { frame: bytes } of readRecord(this.store, record)) {
      const frame = decodeFrame(bytes);
      const isOfPage = frame.kind === update.kind || frame.kind === partUpdate.kind;
      if (messageOf(frame.kind)?.lane === 'state') document.add(frame, isOfPage ? bytes : null);
    }
    return (await document.catchUp()).frames;
  }
}
