import { limits } from '../limits';
import type { Message } from '../message';
import { exactBytes, list, number, record, text, type ValueOf } from '../schema';

/** SHA-256. */
export const assetHash = exactBytes(32);

const offered = record({
  hash: assetHash,
  mediaType: text(limits.nameBytes),
  size: number(limits.assetBytes),
});
const offerBody = record({ assets: list(offered, limits.assetsPerMessage) });
export type AssetOffer = ValueOf<typeof offerBody>;
/** The source names what its page is drawn with. */
export const assetOffer: Message<AssetOffer> = {
  kind: 56,
  name: 'asset-offer',
  senders: ['customer', 'device'],
  lane: 'control',
  kept: false,
  schema: offerBody,
};

const answerBody = record({
  /** To be uploaded by PUT /api/v1/assets/<hash>. */
  lacking: list(assetHash, limits.assetsPerMessage),
  /** Already here: the source may say so in its stream at once. */
  held: list(assetHash, limits.assetsPerMessage),
});
/** The gateway's answer to an offer. */
export const assetAnswer: Message<ValueOf<typeof answerBody>> = {
  kind: 57,
  name: 'asset-answer',
  senders: ['gateway'],
  lane: 'control',
  kept: false,
  schema: answerBody,
};
