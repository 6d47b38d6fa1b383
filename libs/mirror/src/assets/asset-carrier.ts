import { type AssetFailure, type AssetOffer, type AssetOutcome, limits } from '@alongside/protocol';
import type { Natives } from '../natives';
import type { AssetLoader } from './asset-loader';
import type { LoadedBytes } from './data-url';
import { sha256 } from './sha256';
import { Slots } from './slots';

export interface CarriedAsset extends LoadedBytes {
  hash: Uint8Array;
}

export interface AssetPorts {
  offerAssets(assets: AssetOffer['assets']): Promise<{ lacking: Uint8Array[]; held: Uint8Array[] }>;
  /** null: it is stored. */
  upload(asset: CarriedAsset): Promise<AssetFailure | null>;
}

const maxUploads = 4;
/** Assets that are found together are offered together. */
const gatherMs = 10;

interface Offered {
  asset: CarriedAsset;
  resolve(isLacking: boolean): void;
}

/** Brings what a page is drawn with to the store, each thing once. Outlives an epoch. */
export class AssetCarrier {
  private readonly byUrl = new Map<string, Promise<AssetOutcome>>();
  private readonly byHash = new Map<string, Promise<AssetOutcome>>();
  private readonly uploads = new Slots(maxUploads);
  private offered: Offered[] = [];

  constructor(
    private readonly ports: AssetPorts,
    private readonly loader: AssetLoader,
    private readonly natives: Pick<Natives, 'setTimeout'>,
  ) {}

  carry(url: string): Promise<AssetOutcome> {
    const known = this.byUrl.get(url);
    if (known !== undefined) return known;
    const outcome = this.load(url).catch((): AssetOutcome => ({ failure: 'unreachable' }));
    this.byUrl.set(url, outcome);
    // A connection that was gone for a moment: who asks again later is answered anew.
    void outcome.then((settled) => {
      if ('failure' in settled && settled.failure === 'unreachable') this.byUrl.delete(url);
    });
    return outcome;
  }

  async carryBytes(loaded: LoadedBytes): Promise<AssetOutcome> {
    const hash = await sha256(loaded.bytes);
    const key = String.fromCharCode(...hash);
    const known = this.byHash.get(key);
    if (known !== undefined) return known;
    const outcome = this.bring({ ...loaded, hash });
    this.byHash.set(key, outcome);
    return outcome;
  }

  private async load(url: string): Promise<AssetOutcome> {
    const loaded = await this.loader.load(url);
    return 'failure' in loaded ? loaded : this.carryBytes(loaded);
  }

  private async bring(asset: CarriedAsset): Promise<AssetOutcome> {
    try {
      if (await this.isLacking(asset)) {
        const failure = await this.uploads.run(() => this.ports.upload(asset));
        if (failure !== null) return { failure };
      }
      return { hash: asset.hash, mediaType: asset.mediaType };
    } catch {
      return { failure: 'upload-failed' };
    }
  }

  private isLacking(asset: CarriedAsset): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.offered.length === 0) this.natives.setTimeout(() => void this.offer(), gatherMs);
      this.offered.push({ asset, resolve });
    });
  }

  private async offer(): Promise<void> {
    const offered = this.offered;
    this.offered = [];
    for (let from = 0; from < offered.length; from += limits.assetsPerMessage) {
      const some = offered.slice(from, from + limits.assetsPerMessage);
      const assets = some.map(({ asset: { hash, mediaType, bytes } }) => ({
        hash,
        mediaType,
        size: bytes.length,
      }));
      // Without an answer each one is uploaded: the store takes what it has once more.
      const { held } = await this.ports.offerAssets(assets).catch(() => ({ held: [] as Uint8Array[] }));
      const isHeld = new Set(held.map((hash) => String.fromCharCode(...hash)));
      for (const { asset, resolve } of some) resolve(!isHeld.has(String.fromCharCode(...asset.hash)));
    }
  }
}
