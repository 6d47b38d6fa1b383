import {
  decodeFrame,
  encodeMessage,
  type Part,
  pageBody,
  partUpdate,
  update,
  Writer,
} from '@alongside/protocol';
import { FrameFeed } from './frame-feed';
import { pageStart } from './testing/test-page';

const scroll: Part = { node: 1, kind: 'scroll', value: { x: 0, y: 40 } };
const hidden: Part = { node: 1, kind: 'visibility', value: { hidden: true } };

/** What a viewer is shown of these parts by that participant; the page is participant 1's. */
function shownFrom(participant: number): Part[] {
  const shown: Part[] = [];
  const nothing = () => {};
  const feed = new FrameFeed({
    view: {
      begin: nothing,
      change: nothing,
      snapshot: nothing,
      continuation: nothing,
      location: nothing,
      parts: (parts) => shown.push(...parts),
    },
    pointer: nothing,
    drawing: nothing,
    broken: (error) => {
      throw error;
    },
  });
  const writer = new Writer();
  pageBody.write(writer, pageStart('load', 'https://shop.test/'));
  const page = { type: 'page', inflatedBytes: null, body: writer.finish() } as const;
  feed.push(decodeFrame(encodeMessage(update, page, { from: 1, epoch: 1, sequence: 1, acknowledged: 0 })));
  const by = { from: participant, epoch: 1, sequence: 2, acknowledged: 1 };
  feed.push(decodeFrame(encodeMessage(partUpdate, { parts: [hidden, scroll] }, by)));
  return shown;
}

describe('parts of a page', () => {
  it('[R4] are shown as its source says them', () => {
    expect(shownFrom(1)).toEqual([hidden, scroll]);
  });

  it('[R4] are shown of others only where others may act', () => {
    expect(shownFrom(2)).toEqual([scroll]);
  });
});
