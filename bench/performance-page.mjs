// Writes docs/performance.md from bench/results. The page has two parts, of the engine in browsers and of the relay; each is
// written after a whole run, or when every bench of its own has a result, and stays as it is otherwise.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from './harness/bundle.mjs';
import { resultsFolder } from './harness/results.mjs';

const suffix = '.bench.mjs';
const names = readdirSync(benchFolder)
  .filter((name) => name.endsWith(suffix))
  .map((name) => name.slice(0, -suffix.length));

function resultOf(name) {
  try {
    return JSON.parse(readFileSync(join(resultsFolder, `${name}.json`), 'utf8'));
  } catch {
    return null;
  }
}

/** A bench's first line says what it asks. */
const questionOf = (name) =>
  readFileSync(join(benchFolder, `${name}${suffix}`), 'utf8')
    .split('\n')[0]
    .replace(/^\/\/ /, '');

const number = (value) => (value === null || value === undefined ? '' : value.toLocaleString('en'));
const cells = (values) => `| ${values.join(' | ')} |`;

function table(head, rows) {
  return [
    cells(head),
    cells(head.map((name) => (name === 'metric' ? '---' : '---:'))),
    ...rows.map(cells),
  ].join('\n');
}

function verdict({ met, target, ours }) {
  if (met === null) return '';
  if (met) return `${number(target)}, met`;
  return target > 0
    ? `${number(target)}, missed ${(ours / target).toFixed(1)} times over`
    : `${number(target)}, missed`;
}

function section({ name, rows }) {
  const peers = [...new Set(rows.flatMap((row) => Object.keys(row.peers)))];
  const hasFloor = rows.some(({ floor }) => floor !== null);
  const hasSpread = rows.some(({ spread }) => spread !== undefined);
  const head = ['', 'metric', 'unit', 'ours', ...(hasSpread ? ['lowest – highest'] : []), ...peers];
  if (hasFloor) head.push('floor');
  head.push('best peer / ours', 'goal');
  const lines = rows.map((row) => [
    row.id,
    row.metric,
    row.unit,
    number(row.ours),
    ...(hasSpread ? [row.spread ? row.spread.map(number).join(' – ') : ''] : []),
    ...peers.map((peer) => number(row.peers[peer])),
    ...(hasFloor ? [number(row.floor)] : []),
    number(row.ratio),
    verdict(row),
  ]);
  return `## ${name}\n\n${questionOf(name)}\n\n${table(head, lines)}\n`;
}

/** What the results say of their machine: one number, or from the lowest to the highest. */
function ranges(results, pattern) {
  const found = results.map(({ machine }) => Number(machine.match(pattern)?.[1] ?? Number.NaN));
  const [low, high] = [Math.min(...found), Math.max(...found)];
  return low === high ? `${low}` : `${low} to ${high}`;
}

const failed = (lacking) =>
  lacking.length === 0 ? '' : `\n## Not measured\n\nFailed in this run: ${lacking.join(', ')}.\n`;

const goalRows = (results) => results.flatMap(({ rows }) => rows.filter(({ met }) => met !== null));
const byGoal = (one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1));

function list(rows, say) {
  return rows.length === 0
    ? 'None.\n'
    : `${rows.map((row) => `- ${row.id} ${row.metric}: ${say(row)}`).join('\n')}\n`;
}

/** What a peer does better must not have to be searched for. */
function slower(results) {
  const rows = results.flatMap(({ rows }) => rows.filter(({ ratio }) => ratio !== null && ratio < 1));
  const best = ({ peers, unit }) => {
    const [name, value] = Object.entries(peers).sort(([, one], [, other]) => one - other)[0];
    return `${name} ${number(value)} ${unit}`;
  };
  return list(rows, (row) => `ours ${number(row.ours)} ${row.unit}, ${best(row)}`).replaceAll('-  ', '- ');
}

/** What was reached, what was not, and what others do better. */
function outcome(results) {
  const goals = goalRows(results).sort(byGoal);
  const met = goals.filter((row) => row.met);
  const missed = goals.filter((row) => !row.met);
  return `## Goals that are met

${list(met, (row) => `${number(row.ours)} ${row.unit}, goal ${number(row.target)}`)}
## Goals that are missed

${list(missed, (row) => `${number(row.ours)} ${row.unit}, goal ${verdict(row)}`)}
## Where a peer does better

${slower(results)}
`;
}

function enginePart(results, lacking) {
  return `# Performance

What sharing a page costs, measured against rrweb and the OpenReplay tracker. This page is written by \`npm run bench\` from
its results; nobody edits it by hand.

## How it is measured

- All in one run, on one machine, in one Chromium: ${results[0].machine.split(';')[0]}.
- Medians of ${ranges(results, /(\d+) rounds/)} rounds. In each round every participant has its turn, so that what else the machine does hits all alike. What
  hardly differs from round to round or takes long (bytes of users' acts, idle time, seeking in an hour) is measured three times.
- Time is processor time of the page's main thread as the browser's own clock of that thread counts it, unless the metric says "by
  the clock on the wall". Every measurement has a page in a process of its own, so that nothing is warm (but for
  seeking and for the way from change to mirror, where one page is measured many times). From what a change costs,
  what the page costs alone is subtracted. Deflating runs beside the main thread and is not in it.
- rrweb is 2.2.2; its JSON is written after the clock was stopped, so it costs it nothing here. Its bytes "as sent" are those of
  one deflate stream over its whole connection, which is the best case for it. In the agent's browser it applies events straight to
  the document. OpenReplay is tracker 19.0.1 with its worker, against a stub of its backend on the same machine; its bytes are those
  that its live view (assist) sends. Its player is not measured.
- Ours "raw" is the payload before any compression and without our frame's header; "as sent" is whole frames.
- The floor is what the browser itself needs for the least that could do: the page's text from its own serialiser and an id for every
  node; an observer that only reads its records; its own parser.
- Every bench first makes sure that the work was done: what ours said is built up again and compared node by node with the page,
  rrweb's is played and compared by elements and text, OpenReplay's has to contain the change.
- Noise: processor times repeat within some 10 % on a quiet machine and rise for everybody on a loaded one (load while this was
  measured: ${ranges(results, /load ([\d.]+)/)}). Compare within a row. Layout and paint are nobody's work and left out unless the metric says so.

${outcome(results)}${results.map(section).join('\n')}${failed(lacking)}`;
}

const relayHeading = '# The relay';

function relayPart(results, lacking) {
  return `${relayHeading}

What passing frames on costs the gateway, measured against socket.io and a bare \`ws\` relay in the same run:
${results[0].machine.split(';')[0]}; load while this was measured: ${ranges(results, /load ([\d.]+)/)}.

- The gateway is the built one in a process of its own, on a Postgres of its own, with the defaults of \`npm start\`. The two others
  are relays of some twenty lines, each in a process of its own. One process more, the same for all, is every customer and every
  agent. All of them share the processors of this machine, and Postgres shares them too.
- Frames are those of a customer's session: of ten, four are pointers (25 bytes), five change a text (54 bytes), one brings a table
  row (1.4 KB). All relays get the same bytes.
- **Ours does more:** it checks every frame, encrypts it and commits it to Postgres, acknowledges it, and keeps the page for those
  who come later. The others pass frames on and forget them. In the part \`relay\` everybody's processor time is counted until the
  server has come to rest. As fast as it goes, so many frames are sent there that the page of every session is brought up to date
  once in every round; the few of the steady rounds do not come to that.
  What a commit costs is the same for one frame as for hundreds, so that at few frames a second it weighs most.
  What one read makes it send to a viewer goes out by one write, which the others do not do: that tells when frames come densely.
- Processor time is that of the server's process, user and system, as the system counts it; Postgres' own is not in it. A delivery
  is one frame at one viewer.
- The session that newcomers join shows five new short texts a second on a page that does not grow. What a page says once is not
  kept; a short text that it said twice stays in the table that later frames refer to, up to 20,000 of them, and whoever joins
  gets that table.

${outcome(results)}${results.map(section).join('\n')}${failed(lacking)}`;
}

const isOfRelay = (name) => name.startsWith('relay');
const isWhole = process.argv.includes('whole');
const path = join(benchFolder, '../docs/performance.md');
const [engineBefore, relayBefore] = splitAt(existsSync(path) ? readFileSync(path, 'utf8') : '', relayHeading);

function splitAt(text, heading) {
  const at = text.indexOf(`\n${heading}\n`);
  return at < 0 ? [text.trimEnd(), ''] : [text.slice(0, at).trimEnd(), text.slice(at).trim()];
}

/** A part as it is now: everything in it is of one run. */
function part(title, own, write, before) {
  const lacking = own.filter((name) => resultOf(name) === null);
  if (lacking.length === own.length || (lacking.length > 0 && !isWhole)) {
    console.log(`${title} stays as it is: no results yet of ${lacking.join(', ')}.`);
    return before;
  }
  const results = own.filter((name) => !lacking.includes(name)).map(resultOf);
  return write(results, lacking).trim();
}

const engine = names.filter((name) => !isOfRelay(name));
const parts = [
  part('The part of the engine', engine, enginePart, engineBefore),
  part('The part of the relay', names.filter(isOfRelay), relayPart, relayBefore),
];
writeFileSync(path, `${parts.filter((text) => text !== '').join('\n\n')}\n`);
console.log('docs/performance.md written.');
