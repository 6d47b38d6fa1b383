import type { AssetOutcome } from '@alongside/protocol';

interface Waiting {
  element: Element;
  attribute: string;
  value: string;
}

/** What became of the assets of an epoch, and who waits to hear it. */
export class ViewAssets {
  private readonly outcomes = new Map<number, AssetOutcome>();
  private readonly waiting = new Map<number, Waiting[]>();

  /** @param addressOf where the store serves an asset, by its hash in hex */
  constructor(private readonly addressOf: (hash: string) => string) {}

  settle(asset: number, outcome: AssetOutcome): Waiting[] {
    this.outcomes.set(asset, outcome);
    const waiting = this.waiting.get(asset) ?? [];
    this.waiting.delete(asset);
    return waiting;
  }

  outcomeOf(asset: number): AssetOutcome | undefined {
    return this.outcomes.get(asset);
  }

  /** null: not known yet, or failed. */
  addressFor = (asset: number): string | null => {
    const outcome = this.outcomes.get(asset);
    return outcome !== undefined && 'hash' in outcome ? this.addressOf(hexOf(outcome.hash)) : null;
  };

  addressOfHash(hash: Uint8Array): string {
    return this.addressOf(hexOf(hash));
  }

  /** The attribute is to be set again when the asset's outcome comes. */
  wait(asset: number, waiting: Waiting): void {
    const list = this.waiting.get(asset);
    if (list === undefined) this.waiting.set(asset, [waiting]);
    else list.push(waiting);
  }

  clear(): void {
    this.outcomes.clear();
    this.waiting.clear();
  }
}

export function hexOf(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}
