import { PageSource } from '@alongside/mirror';
import { PointerTracker } from '@alongside/pointer';
import { encodeMessage, type Message, packUpdate, partUpdate, pointer, update } from '@alongside/protocol';
import type { Peer } from './peer-rrweb';

/** Our capture with the frames that it would send: headers included, large updates deflated. */
function openOurs(): Peer {
  let sequence = 0;
  let isReady = false;
  const sent = { messages: 0, bytes: 0, rawBytes: 0 };
  const say = <T>(message: Message<T>, value: T, rawBytes?: number) => {
    const inOrder = message.lane === 'state';
    const header = { from: 1, epoch: inOrder ? 1 : 0, sequence: inOrder ? ++sequence : 0, acknowledged: 0 };
    const frame = encodeMessage(message, value, header);
    sent.messages++;
    sent.bytes += frame.length;
    sent.rawBytes += rawBytes ?? frame.length;
  };
  const source: PageSource = new PageSource(window, {
    policy: {
      mask: [],
      unmask: [],
      hide: [],
      noControl: [],
      maskAll: false,
      allowedQuery: [],
      recording: 'always',
    },
    page: () => undefined,
    change(body) {
      isReady = true;
      void Promise.resolve(packUpdate('change', body)).then((packed) => say(update, packed, body.length));
    },
    location: () => undefined,
    parts: (parts) => say(partUpdate, { parts }),
    report: () => undefined,
    offerAssets: () => Promise.resolve({ lacking: [], held: [] }),
    upload: () => Promise.resolve(null),
  });
  return {
    start() {
      source.start('start');
      const tracker = new PointerTracker({ nodes: source.nodes, send: (message) => say(pointer, message) });
      tracker.install(document);
    },
    isReady: () => isReady,
    sent: () => ({ ...sent }),
  };
}

Object.assign(window, { openPeer: openOurs });
