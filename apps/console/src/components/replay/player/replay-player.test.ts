import type { ReplayManifest } from '@alongside/contract';
import type { JournalEntry } from '@alongside/protocol';
import type { ReplaySource } from './journal-reader';
import type { Picture } from './picture-watch';
import { ReplayPlayer, type ReplayScreen } from './replay-player';

/** A recording whose frames are one byte, the number of the entry. */
const recorded: Record<number, [atMs: number, frame: number][]> = {
  1: [
    [0, 1],
    [500, 2],
  ],
  2: [
    [1000, 3],
    [1500, 4],
  ],
  4: [
    [9000, 5],
    [9900, 6],
  ],
};

const segments = Object.entries(recorded).map(([number, entries]) => ({
  number: Number(number),
  firstAt: entries[0]?.[0] ?? 0,
  lastAt: entries.at(-1)?.[0] ?? 0,
  frames: entries.length,
  bytes: entries.length,
}));

const manifest = (values: Partial<ReplayManifest> = {}): ReplayManifest => ({
  sessionId: 's',
  live: false,
  startedAt: '2026-01-01T00:00:00Z',
  durationMs: 10_000,
  segments,
  checkpoints: [{ number: 1, at: 1500, segment: 2, bytes: 1 }],
  events: [],
  participants: [],
  assets: '/assets/',
  mirror: '/mirror',
  ...values,
});

const entriesOf = (number: number): JournalEntry[] =>
  (recorded[number] ?? []).map(([atMs, frame]) => ({ atMs, frame: new Uint8Array([frame]) }));

/** Remembers what is on it: the frames since the last clearing. The page that begins with `firstPiece` is whole after it. */
class Screen implements ReplayScreen {
  frames: number[] = [];
  firstPiece = 0;
  nextPage = 0;

  pictureAt(): Picture {
    const last = this.frames.at(-1);
    if (last === undefined) return 'none';
    return last === this.firstPiece ? 'growing' : 'there';
  }

  begins({ frame }: JournalEntry): boolean {
    return frame[0] === this.nextPage;
  }

  clear(): void {
    this.frames = [];
  }

  show({ frame }: JournalEntry): void {
    this.frames.push(frame[0] ?? 0);
  }
}

function open(values: Partial<ReplayManifest> = {}, source: Partial<ReplaySource> = {}) {
  const screen = new Screen();
  const fetched: string[] = [];
  const player = new ReplayPlayer({
    manifest: manifest(values),
    screen,
    breathe: () => Promise.resolve(),
    source: {
      segment: async (number) => {
        fetched.push(`segment ${number}`);
        return entriesOf(number);
      },
      checkpoint: async (number) => {
        fetched.push(`checkpoint ${number}`);
        return [{ atMs: 1500, frame: new Uint8Array([100]) }];
      },
      ...source,
    },
  });
  return { player, screen, fetched };
}

/** Everything that was started by a tick has happened. */
const settled = () => new Promise((done) => setImmediate(done));

async function ticks(player: ReplayPlayer, count: number, elapsedMs: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    player.tick(elapsedMs);
    await settled();
  }
}

describe('the replay player', () => {
  it('shows at the beginning what happened at the beginning', async () => {
    const { player, screen } = open();
    await player.seek(0);
    expect(screen.frames).toEqual([1]);
    expect(player.state).toMatchObject({ positionMs: 0, isSeeking: false, isPlaying: false });
  });

  it('goes on from the beginning of a page to its whole picture', async () => {
    const { player, screen } = open();
    screen.firstPiece = 1;
    await player.seek(0);
    expect(screen.frames).toEqual([1, 2]);
    expect(player.state.positionMs).toBe(500);
  });

  it('stands at exactly the moment that somebody scrubs to, once there is something to see', async () => {
    const { player, screen } = open();
    screen.firstPiece = 1;
    await player.seek(200, 'exact');
    expect(screen.frames).toEqual([1]);
    expect(player.state.positionMs).toBe(200);
  });

  it('goes on to the first page when none has begun yet', async () => {
    const { player, screen } = open({ segments: segments.slice(2), checkpoints: [] });
    await player.seek(0);
    expect(screen.frames).toEqual([5]);
    expect(player.state.positionMs).toBe(9000);
  });

  it('stays where it was sent when there is no page at all', async () => {
    const { player } = open({ segments: [], checkpoints: [] });
    await player.seek(300);
    expect(player.state.positionMs).toBe(300);
  });

  it('plays entries when their time comes', async () => {
    const { player, screen } = open();
    await player.seek(0);
    player.play();
    await ticks(player, 4, 100);
    expect(screen.frames).toEqual([1]);
    await ticks(player, 2, 100);
    expect(screen.frames).toEqual([1, 2]);
    expect(player.state.positionMs).toBe(600);
  });

  it('does not move while paused', async () => {
    const { player, screen } = open();
    await player.seek(400);
    await ticks(player, 10, 100);
    expect(player.state.positionMs).toBe(400);
    expect(screen.frames).toEqual([1]);
  });

  it('seeks by the nearest checkpoint and fetches nothing before it', async () => {
    const { player, screen, fetched } = open();
    await player.seek(9500);
    expect(screen.frames).toEqual([100, 5]);
    expect(fetched).toEqual(['checkpoint 1', 'segment 4']);
  });

  it('does not go over to the next page for the sake of a whole picture', async () => {
    const { player, screen } = open();
    screen.firstPiece = 2;
    screen.nextPage = 3;
    await player.seek(500);
    expect(screen.frames).toEqual([1, 2]);
    expect(player.state.positionMs).toBe(500);
  });

  it('fetches a checkpoint anew that was made anew when the record was sealed', async () => {
    const { player, fetched } = open();
    await player.seek(9500);
    player.extend(manifest({ checkpoints: [{ number: 1, at: 1000, segment: 1, bytes: 1 }] }));
    await player.seek(1200);
    expect(fetched.filter((what) => what === 'checkpoint 1')).toHaveLength(2);
  });

  it('goes on to a later moment without starting anew', async () => {
    const { player, screen } = open();
    await player.seek(0);
    await player.seek(1200);
    expect(screen.frames).toEqual([1, 2, 3]);
  });

  it('goes back by starting anew', async () => {
    const { player, screen } = open();
    await player.seek(9500);
    await player.seek(600);
    expect(screen.frames).toEqual([1, 2]);
  });

  it('shows the last of several seeks made at once', async () => {
    const { player, screen } = open();
    await Promise.all([player.seek(9500), player.seek(300), player.seek(1100)]);
    expect(screen.frames).toEqual([1, 2, 3]);
    expect(player.state).toMatchObject({ positionMs: 1100, isSeeking: false });
  });

  it('skips what is inactive and plays on from shortly before the next entry', async () => {
    const { player } = open();
    await player.seek(1600);
    player.play();
    await ticks(player, 1, 16);
    expect(player.state.positionMs).toBe(8500);
  });

  it('stops at the end, and plays from the beginning when asked again', async () => {
    const { player, screen } = open();
    await player.seek(9800);
    player.play();
    await ticks(player, 5, 100);
    expect(player.state).toMatchObject({ isPlaying: false, positionMs: 10_000 });
    expect(screen.frames).toEqual([100, 5, 6]);
    player.play();
    await settled();
    expect(player.state).toMatchObject({ isPlaying: true, positionMs: 0 });
    expect(screen.frames).toEqual([1]);
  });

  it('goes on by itself when a live recording has grown', async () => {
    const { player, screen } = open({ live: true, durationMs: 1000, segments: segments.slice(0, 1) });
    await player.seek(900);
    player.play();
    await ticks(player, 3, 100);
    expect(player.state).toMatchObject({ isPlaying: true, positionMs: 1000 });
    player.extend(manifest({ live: true, durationMs: 1400, segments: segments.slice(0, 2) }));
    await ticks(player, 2, 100);
    expect(screen.frames).toEqual([1, 2, 3]);
  });

  it('says what went wrong, stops, and works again with the next seek', async () => {
    let fails = true;
    const { player, screen } = open(
      {},
      {
        segment: async (number) => {
          if (fails) throw new Error('no answer');
          return entriesOf(number);
        },
      },
    );
    await player.seek(200);
    expect(player.state.error).toEqual(new Error('no answer'));
    fails = false;
    await player.seek(200);
    expect(player.state.error).toBeNull();
    expect(screen.frames).toEqual([1]);
  });

  it('tells whoever listens about each change, and nobody who has left', async () => {
    const { player } = open();
    const heard: number[] = [];
    const leave = player.subscribe(() => heard.push(player.state.positionMs));
    await player.seek(700);
    leave();
    await player.seek(0);
    expect(new Set(heard)).toEqual(new Set([700]));
  });
});
