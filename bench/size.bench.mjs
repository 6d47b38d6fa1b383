// How much script does a customer's browser fetch so that its page can be shared?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { buildEmbed } from '../apps/embed/build.mjs';
import { bundle } from './harness/bundle.mjs';
import { Results } from './harness/results.mjs';

const brotliBytes = async (peer) =>
  brotliCompressSync(await bundle(`peers/size-${peer}.ts`, { minify: true, legalComments: 'none' })).length;

/** By what a file is for: the loader is on every page, the interface comes with the first question. */
async function ourSizes() {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
  try {
    const { loader, sizes, ...parts } = await buildEmbed(folder);
    const compressed = (name) => sizes[name].compressedBytes;
    const rest = Object.keys(sizes).filter((name) => name !== loader && name !== parts.ui);
    return {
      loader: compressed(loader),
      ui: compressed(parts.ui),
      sharing: rest.map(compressed).reduce((sum, bytes) => sum + bytes, 0),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ours = await ourSizes();
const peers = { rrweb: await brotliBytes('rrweb'), openreplay: await brotliBytes('openreplay') };
const results = new Results('size');
results.add({
  id: 'G1',
  metric: 'script for sharing: capture, masking, transport, control (rrweb: capture alone), brotli',
  unit: 'bytes',
  values: { ours: ours.sharing, ...peers },
  target: 12_000,
});
results.add({
  id: 'G1',
  metric: 'loader, on every page',
  unit: 'bytes',
  values: { ours: ours.loader },
  target: 1_500,
});
results.add({
  id: '',
  metric: 'capture alone, with masking and assets',
  unit: 'bytes',
  values: { ours: await brotliBytes('ours'), rrweb: peers.rrweb },
});
results.add({
  id: '',
  metric: 'interface (prompt, bar), with the first question',
  unit: 'bytes',
  values: { ours: ours.ui },
});
results.add({
  id: '',
  metric: 'all of it',
  unit: 'bytes',
  values: { ours: ours.loader + ours.ui + ours.sharing, openreplay: peers.openreplay },
});
results.write();
