// An agent's console in a process of its own, so that it can be stopped as a whole: SIGSTOP. Bundled by slow-viewer.ts.
import { SimulatedViewer, seededRandom } from '@alongside/participant/testing';
import { decodeFrame, decodePayload, update } from '@alongside/protocol';
import type { Look } from './slow-viewer';
import { tapped } from './tapped-socket';

const [relay = '', ticket = ''] = process.argv.slice(2);
let bytesHeard = 0;
let snapshots = 0;

const viewer = new SimulatedViewer('slow', {
  openSocket: tapped(relay, {
    up: () => undefined,
    down: (bytes) => {
      bytesHeard += bytes.length;
      const { kind, payload } = decodeFrame(bytes);
      if (kind === update.kind && decodePayload(update, payload).type === 'snapshot') snapshots++;
    },
  }),
  random: seededRandom(1),
  ticket: () => Promise.resolve(ticket),
});

process.on('message', () => {
  const { status, screen, gaps } = viewer;
  const errors = [...screen.errors.map(String), ...gaps];
  process.send?.({ status, digest: screen.page.digest(), bytesHeard, snapshots, errors } satisfies Look);
});
process.once('disconnect', () => process.exit(0));
