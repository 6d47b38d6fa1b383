import { createIdentityKey, type RecordKeys, unwrapIdentityKey } from '@alongside/relay';
import type { Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { KEYS, STORE } from '../environment/tokens';

interface WhoseKey {
  readonly tenantId: string;
  readonly identityId: string;
}

/** The keys that content is encrypted with, one for each identity. */
@Injectable()
export class IdentityKeys {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(KEYS) private readonly keys: RecordKeys,
  ) {}

  /** The identity's key, made when it has none; null after erasure. */
  async forWriting({ tenantId, identityId }: WhoseKey): Promise<Uint8Array | null> {
    const { wrapped } = createIdentityKey(this.keys, identityId);
    const stored = await this.store.identities.ensureContentKey(tenantId, identityId, wrapped);
    return stored && unwrapIdentityKey(this.keys, identityId, stored);
  }

  /** Null when nothing was ever recorded, or the identity was erased. */
  async forReading({ tenantId, identityId }: WhoseKey): Promise<Uint8Array | null> {
    const stored = await this.store.identities.contentKey(tenantId, identityId);
    return stored && unwrapIdentityKey(this.keys, identityId, stored);
  }
}
