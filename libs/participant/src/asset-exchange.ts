import {
  type AssetOffer,
  assetAnswer,
  assetOffer,
  encodeMessage,
  limits,
  type ValueOf,
} from '@alongside/protocol';
import { hexOf } from './hex';
import type { Asset, UploadFailure } from './shared-page';

type Answer = ValueOf<(typeof assetAnswer)['schema']>;

interface Waiting {
  offer: AssetOffer;
  open: Set<string>;
  answer: Answer;
  resolve: (answer: Answer) => void;
}

interface ExchangeSetup {
  send: (bytes: Uint8Array) => boolean;
  /** The gateway's own origin. */
  origin: () => string;
  uploadToken: () => string;
  fetch: typeof fetch;
}

/** Offers the gateway what a page is drawn with, and uploads what it lacks. */
export class AssetExchange {
  private readonly waiting = new Set<Waiting>();

  constructor(private readonly setup: ExchangeSetup) {}

  async offer(assets: AssetOffer['assets']): Promise<Answer> {
    const whole: Answer = { lacking: [], held: [] };
    for (let from = 0; from < assets.length; from += limits.assetsPerMessage) {
      const answer = await this.offerSome(assets.slice(from, from + limits.assetsPerMessage));
      whole.lacking.push(...answer.lacking);
      whole.held.push(...answer.held);
    }
    return whole;
  }

  answered(answer: Answer): void {
    for (const waiting of this.waiting) {
      for (const list of ['lacking', 'held'] as const) {
        for (const hash of answer[list])
          if (waiting.open.delete(hexOf(hash))) waiting.answer[list].push(hash);
      }
      if (waiting.open.size > 0) continue;
      this.waiting.delete(waiting);
      waiting.resolve(waiting.answer);
    }
  }

  /** On a new connection: what was not answered is asked again. */
  askAgain(): void {
    for (const { offer } of this.waiting) this.setup.send(encodeMessage(assetOffer, offer));
  }

  async upload({ hash, mediaType, bytes }: Asset): Promise<UploadFailure | null> {
    const { origin, uploadToken, fetch: request } = this.setup;
    try {
      const response = await request(`${origin()}/api/v1/assets/${hexOf(hash)}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${uploadToken()}`, 'content-type': mediaType },
        body: bytes as Uint8Array<ArrayBuffer>,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      return response.ok ? null : (failures.get(response.status) ?? 'upload-failed');
    } catch {
      return 'upload-failed';
    }
  }

  private offerSome(assets: AssetOffer['assets']): Promise<Answer> {
    const offer = { assets };
    this.setup.send(encodeMessage(assetOffer, offer));
    return new Promise((resolve) => {
      const open = new Set(assets.map(({ hash }) => hexOf(hash)));
      this.waiting.add({ offer, open, answer: { lacking: [], held: [] }, resolve });
    });
  }
}

const failures = new Map<number, UploadFailure>([
  [413, 'too-large'],
  [415, 'wrong-type'],
]);
