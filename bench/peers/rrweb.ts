import { Replayer, record } from 'rrweb';
import { offer, type Viewer } from './peer';

type Recorded = Exclude<ConstructorParameters<typeof Replayer>[0][number], string>;

const later = 1e9;

/** Its live view without the wait of its clock, straight into the document: the path that costs it least. */
function openViewer(events: readonly { event: Recorded }[], place: HTMLElement): Viewer {
  const here = { elements: document.querySelectorAll('body *').length, text: document.body.textContent };
  const replayer = new Replayer([], {
    root: place,
    liveMode: true,
    useVirtualDom: false,
    mouseTail: false,
    showWarning: false,
  });
  const [first] = events;
  replayer.startLive((first?.event.timestamp ?? 0) + later);
  const shown = () => replayer.iframe.contentDocument as Document;
  return {
    pieces: events.length,
    get document() {
      return shown();
    },
    show: (piece) => replayer.addEvent((events[piece] as { event: Recorded }).event),
    expectSame() {
      const elements = shown().querySelectorAll('body *').length;
      if (elements !== here.elements || shown().body.textContent !== here.text)
        throw new Error(`rrweb shows ${elements} elements where there are ${here.elements}, or other text`);
    },
  };
}

/** Its events, and JSON of them only when somebody asks: what it costs to write JSON is not held against it. */
offer(() => {
  const events: { event: Recorded; atMs: number }[] = [];
  let stop: (() => void) | undefined;
  return {
    start() {
      stop = record({ emit: (event) => events.push({ event, atMs: performance.now() }) });
    },
    progress: () => events.length,
    pieces: () => events.length,
    messages: () =>
      events.map(({ event, atMs }) => {
        const bytes = new TextEncoder().encode(JSON.stringify(event));
        return { bytes, payloadBytes: bytes.length, rawBytes: bytes.length, atMs };
      }),
    join: () => record.takeFullSnapshot(),
    stop: () => stop?.(),
    openViewer: (place) => Promise.resolve(openViewer(events, place)),
  };
});
