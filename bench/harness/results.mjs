import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchFolder } from './bundle.mjs';
import { rounds } from './rounds.mjs';

export const resultsFolder = join(benchFolder, 'results');

function machine() {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const [kernel] = release().split('-');
  const processor = `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}`;
  const load = loadavg()[0].toFixed(1);
  return `${platform()} ${kernel}, ${processor}, ${gigabytes} GB, Node ${process.version}; load ${load}, ${rounds} rounds`;
}

const rounded = (value) =>
  typeof value !== 'number' || Number.isInteger(value) || Math.abs(value) >= 100
    ? Math.round(value)
    : Number(value.toPrecision(3));

/** Less is better everywhere. The ratio is the best peer's to ours. */
function rowOf({ id, metric, unit, values, floor, target, spread }) {
  const { ours = null, ...peers } = values;
  const best = Math.min(...Object.values(peers));
  const isComparable = ours !== null && ours > 0 && Number.isFinite(best);
  return {
    id,
    metric,
    unit,
    ours: ours === null ? null : rounded(ours),
    peers: Object.fromEntries(Object.entries(peers).map(([name, value]) => [name, rounded(value)])),
    floor: floor === undefined ? null : rounded(floor),
    target: target ?? null,
    ratio: isComparable ? Number((best / ours).toFixed(2)) : null,
    met: target === undefined || ours === null ? null : ours <= target,
    ...(spread !== undefined && { spread: spread.map(rounded) }),
  };
}

/** Rows of one bench; printed and written to results/NAME.json at the end. */
export class Results {
  rows = [];

  constructor(name) {
    this.name = name;
  }

  /** `values` by participant, `id` the row of the goals; `floor`, `target` and `spread` (of ours) where there are such. */
  add(row) {
    this.rows.push(rowOf({ id: '', ...row }));
  }

  write() {
    const { name, rows } = this;
    console.log(`\n${name}`);
    console.table(
      rows.map(({ id, metric, unit, ours, peers, floor, target, ratio, met }) => ({
        id,
        metric,
        unit,
        ours,
        ...peers,
        floor: floor ?? '',
        target: target ?? '',
        ratio: ratio ?? '',
        met: met ?? '',
      })),
    );
    if (process.env.BENCH_ONLY !== undefined) return;
    mkdirSync(resultsFolder, { recursive: true });
    const text = JSON.stringify({ name, machine: machine(), rows }, null, 2);
    writeFileSync(join(resultsFolder, `${name}.json`), `${text}\n`);
  }
}
