import { caughtUp, decodeFrame, encodeMessage, messageOf, partUpdate, update } from '@alongside/protocol';
import { FrameLog, LiveDocument } from '@alongside/relay';
import type { Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT, STORE } from '../environment/tokens';
import { IdentityKeys } from '../journal/identity-keys';
import { readLastCheckpoint } from '../journal/read-checkpoint';
import { readRecord, type SessionRecord } from '../journal/read-record';

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
    const record = { tenantId, sessionId, key: key ?? new Uint8Array() };
    const frames = key === null ? [] : ((await this.lastCheckpoint(record)) ?? (await this.fold(record)));
    return [...frames, encodeMessage(caughtUp, { positions: [] })];
  }

  /** A sealed record has the last page ready; null when it is not sealed yet. */
  private async lastCheckpoint(record: SessionRecord): Promise<Uint8Array[] | null> {
    return (await readLastCheckpoint(this.store, record))?.frames.filter(isOfPage) ?? null;
  }

  private async fold(record: SessionRecord): Promise<readonly Uint8Array[]> {
    const log = new FrameLog();
    const { limits } = this.environment;
    const document = new LiveDocument({
      log,
      limits,
      broken: () => undefined,
      givenUp: () => undefined,
    });
    for await (const { frame: bytes } of readRecord(this.store, record)) {
      const frame = decodeFrame(bytes);
      if (messageOf(frame.kind)?.lane !== 'state') continue;
      log.add(frame, bytes);
      document.added(frame, bytes.length, false);
    }
    return (await document.catchUp()).frames;
  }
}

const isOfPage = (bytes: Uint8Array): boolean => bytes[0] === update.kind || bytes[0] === partUpdate.kind;
