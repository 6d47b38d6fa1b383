import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'results');

function machine() {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${platform()} ${release()}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${gigabytes} GB, Node ${process.version}`;
}

/**
 * Prints a table and writes results/NAME.json. In a row: `ours`, `peers` by name, and a `target` where there is one; less is
 * better. The ratio is the best peer's to ours.
 */
export function writeResults(name, measured) {
  const rows = measured.map((row) => {
    const best = Math.min(...Object.values(row.peers));
    return {
      id: row.id,
      metric: row.metric,
      unit: row.unit,
      ours: row.ours,
      peers: row.peers,
      floor: row.floor ?? null,
      target: row.target ?? null,
      ratio: row.ours > 0 && Number.isFinite(best) ? Number((best / row.ours).toFixed(2)) : null,
      met: row.target === undefined ? null : row.ours <= row.target,
    };
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${name}.json`),
    `${JSON.stringify({ name, machine: machine(), rows }, null, 2)}\n`,
  );
  console.table(
    rows.map(({ id, metric, unit, ours, peers, target, ratio }) => ({
      id,
      metric,
      unit,
      ours,
      ...peers,
      target,
      ratio,
    })),
  );
}
