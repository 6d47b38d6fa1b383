import { Replayer, record } from 'rrweb';
import { edit, editEveryMs, expectMoment } from '../pages/session-edits';

type Recorded = Exclude<ConstructorParameters<typeof Replayer>[0][number], string>;

const events: Recorded[] = [];
let replayer: Replayer | null = null;

async function gzippedBytes(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

/** Gives what was recorded since `from` the time at which it would have happened. */
function date(from: number, atMs: number): void {
  for (const event of events.slice(from)) event.timestamp = (events[0] as Recorded).timestamp + atMs;
}

window.seeker = {
  async record(durationMs) {
    const stop = record({ emit: (event) => events.push(event) });
    date(1, 0);
    for (let number = 1; number * editEveryMs <= durationMs; number++) {
      const before = events.length;
      edit(number);
      await Promise.resolve();
      date(before, number * editEveryMs);
    }
    stop?.();
    return gzippedBytes(JSON.stringify(events));
  },
  async open() {
    const place = document.createElement('div');
    place.style.display = 'none';
    document.documentElement.append(place);
    replayer = new Replayer(events, { root: place, mouseTail: false, showWarning: false });
    replayer.pause(0);
  },
  async seek(atMs) {
    // An event of this very moment counts as one that is still to come.
    replayer?.pause(atMs + 1);
    expectMoment(replayer?.iframe.contentDocument as Document, atMs);
  },
};
