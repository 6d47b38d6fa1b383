import type { ReplayManifest } from '@alongside/contract';
import { PageSource, PageView, Stage } from '@alongside/mirror';
import {
  decodeEntries,
  encodeMessage,
  type JournalEntry,
  type PageStart,
  packUpdate,
  pageBody,
  partUpdate,
  type UpdateType,
  update,
  Writer,
} from '@alongside/protocol';
import { ReplayPlayer } from '../../apps/console/src/components/replay/player/replay-player';
import { RecordedScreen } from '../../apps/console/src/components/replay/recorded-screen';
import { edit, editEveryMs, expectMoment } from '../pages/session-edits';
import { type Store, storeSession } from './stored-session';

/** A session as the journal keeps it, whose clock is turned by hand. */
class Recording {
  readonly entries: JournalEntry[] = [];
  atMs = 0;
  private sequence = 0;
  private tail: Promise<void> = Promise.resolve();
  private readonly source = new PageSource(window, {
    policy: {
      mask: [],
      unmask: [],
      hide: [],
      noControl: [],
      maskAll: false,
      allowedQuery: [],
      recording: 'always',
    },
    page: (start) => this.begin(start),
    change: (body) => this.keepUpdate('change', body),
    location: () => undefined,
    parts: (parts) => this.keep(() => encodeMessage(partUpdate, { parts }, this.position())),
    report: () => undefined,
    offerAssets: () => Promise.resolve({ lacking: [], held: [] }),
    upload: () => Promise.resolve(null),
  });

  async run(durationMs: number): Promise<void> {
    this.source.start('start');
    this.source.flush();
    for (let number = 1; number * editEveryMs <= durationMs; number++) {
      this.atMs = number * editEveryMs;
      edit(number);
      this.source.flush();
    }
    this.source.stop();
    await this.tail;
  }

  private begin(start: PageStart): void {
    const writer = new Writer();
    pageBody.write(writer, start);
    this.keepUpdate('page', writer.finish());
  }

  private keepUpdate(type: UpdateType, body: Uint8Array): void {
    const packed = packUpdate(type, body);
    this.keep(async () => encodeMessage(update, await packed, this.position()));
  }

  private keep(frame: () => Uint8Array | Promise<Uint8Array>): void {
    const { atMs } = this;
    this.tail = this.tail.then(async () => {
      this.entries.push({ atMs, frame: await frame() });
    });
  }

  private position() {
    return { from: 1, epoch: 1, sequence: ++this.sequence, acknowledged: 0 };
  }
}

let stored: Store | null = null;
let player: ReplayPlayer | null = null;
let stage: Stage | null = null;

function manifestOf({ segments, checkpoints }: Store, durationMs: number): ReplayManifest {
  return {
    sessionId: 'bench',
    live: false,
    startedAt: new Date(0).toISOString(),
    durationMs,
    segments: segments.map(({ row }) => row),
    checkpoints: checkpoints.map(({ row }) => row),
    events: [],
    participants: [],
    assets: '/assets',
    mirror: '/mirror',
  };
}

async function openPlayer(store: Store, durationMs: number): Promise<ReplayPlayer> {
  const place = document.createElement('div');
  place.style.display = 'none';
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.src = '/mirror';
  place.append(frame);
  document.documentElement.append(place);
  const opened = await Stage.open(frame);
  stage = opened;
  const screen = {
    openView: (ports: ConstructorParameters<typeof PageView>[1]) => new PageView(opened, ports),
    showPointer: () => undefined,
    showDrawing: () => undefined,
    clearOverlays: () => undefined,
  };
  const manifest = manifestOf(store, durationMs);
  const events = { blank: () => undefined, broken: () => undefined };
  return new ReplayPlayer({
    manifest,
    source: {
      segment: async (number, firstAtMs) =>
        decodeEntries(store.segments[number]?.bytes ?? new Uint8Array(), firstAtMs),
      checkpoint: async (number, atMs) =>
        decodeEntries(store.checkpoints[number]?.bytes ?? new Uint8Array(), atMs),
    },
    screen: new RecordedScreen(
      screen as unknown as ConstructorParameters<typeof RecordedScreen>[0],
      manifest,
      events,
    ),
    breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
  });
}

let durationMs = 0;

window.seeker = {
  async record(duration) {
    durationMs = duration;
    const recording = new Recording();
    await recording.run(duration);
    stored = await storeSession(recording.entries);
    const sum = (kept: readonly { bytes: Uint8Array }[]) =>
      kept.reduce((total, { bytes }) => total + bytes.length, 0);
    return sum(stored.segments) + sum(stored.checkpoints);
  },
  async open() {
    player = await openPlayer(stored as Store, durationMs);
    await player.seek(0);
  },
  async seek(atMs) {
    await player?.seek(atMs);
    const error = player?.state.error;
    if (error) throw error;
    expectMoment((stage as Stage).document, atMs);
  },
};
