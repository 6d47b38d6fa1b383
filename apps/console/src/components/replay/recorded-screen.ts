import type { ReplayManifest } from '@alongside/contract';
import { FrameFeed } from '@alongside/participant';
import { decodeFrame, decodePayload, type JournalEntry, type UpdateType, update } from '@alongside/protocol';
import type { PageScreen } from '@/components/mirror/page-screen';
import { type Picture, PictureWatch } from '@/components/replay/player/picture-watch';
import type { ReplayScreen } from '@/components/replay/player/replay-player';

interface RecordedEvents {
  /** Nothing is on the screen any more, or something is again. */
  blank: (isBlank: boolean) => void;
  /** What follows cannot be shown until the next page begins. */
  broken: (isBroken: boolean) => void;
}

/** Shows recorded frames with the updaters of a live session. */
export class RecordedScreen implements ReplayScreen {
  private readonly feed: FrameFeed;
  private readonly watch = new PictureWatch();

  constructor(
    private readonly screen: PageScreen,
    manifest: ReplayManifest,
    private readonly events: RecordedEvents,
  ) {
    const assets = manifest.assets.replace(/\/$/, '');
    const owners = new Map(manifest.participants.map((participant) => [participant.number, participant]));
    this.feed = new FrameFeed({
      view: screen.openView({ assetUrl: (hash) => `${assets}/${hash}`, report: () => undefined }),
      pointer: (from, pointer) => {
        const owner = owners.get(from) ?? { number: from, role: 'agent', name: `Participant ${from}` };
        screen.showPointer(owner, pointer);
      },
      drawing: (from, drawing) => screen.showDrawing(from, drawing),
      began: () => {
        events.blank(false);
        events.broken(false);
      },
      broken: () => events.broken(true),
    });
  }

  pictureAt(atMs: number): Picture {
    return this.watch.at(atMs);
  }

  clear(): void {
    this.feed.reset();
    this.watch.clear();
    this.screen.clearOverlays();
    this.events.blank(true);
    this.events.broken(false);
  }

  async show({ frame: bytes, atMs }: JournalEntry): Promise<void> {
    const frame = decodeFrame(bytes);
    if (frame.kind === update.kind) this.note(decodePayload(update, frame.payload).type, atMs);
    this.feed.push(frame);
    await this.feed.settled();
  }

  begins({ frame: bytes }: JournalEntry): boolean {
    const frame = decodeFrame(bytes);
    return frame.kind === update.kind && decodePayload(update, frame.payload).type === 'page';
  }

  private note(type: UpdateType, atMs: number): void {
    if (type === 'page') this.watch.began(atMs);
    else if (type === 'snapshot') this.watch.stands(atMs);
    else if (type === 'change' || type === 'continuation') this.watch.changed(atMs);
  }
}
