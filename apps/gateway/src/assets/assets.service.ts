import type { RecordKeys } from '@alongside/relay';
import { type Asset, type Store, WrongAssetNameError } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, KEYS, STORE } from '../environment/tokens';
import { readToken } from '../identity/signed-token';
import { ProblemError } from '../problem/problem-error';
import { mediaTypeOf } from './media-type';

interface Upload {
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
  readonly content: Uint8Array;
  /** The type its sender gives it. */
  readonly called: string;
}

const sha256 = /^[0-9a-f]{64}$/;

@Injectable()
export class AssetsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(KEYS) private readonly keys: RecordKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whose assets an upload token lets its holder add to. */
  tenantOf(token: string): string {
    const read = readToken(this.keys.tokens, token, { purpose: 'upload', now: this.clock() });
    if (read === null) throw new ProblemError('not-signed-in', { detail: 'The upload token is not valid.' });
    return read.tenantId;
  }

  async put(tenantId: string, { hash, content, called }: Upload): Promise<void> {
    if (!sha256.test(hash))
      throw new ProblemError('wrong-hash', { detail: 'An asset is named by its SHA-256.' });
    const mediaType = mediaTypeOf(content, called);
    if (mediaType === null)
      throw new ProblemError('wrong-content', { detail: 'Neither style sheet, image nor font.' });
    try {
      await this.store.assets.put(tenantId, { sha256: hash, mediaType, content });
    } catch (error) {
      if (error instanceof WrongAssetNameError)
        throw new ProblemError('wrong-hash', { detail: error.message });
      throw error;
    }
  }

  async get(tenantId: string, hash: string): Promise<Asset> {
    const asset = sha256.test(hash) ? await this.store.assets.get(tenantId, hash) : null;
    if (asset === null) throw new ProblemError('not-found');
    return asset;
  }
}
