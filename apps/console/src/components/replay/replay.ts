import type { ReplayManifest } from '@alongside/contract';
import { PageScreen } from '@/components/mirror/page-screen';
import { emptyPage, type Size } from '@/components/mirror/stage-layout';
import { ReplayPlayer } from '@/components/replay/player/replay-player';
import { readRecording } from '@/components/replay/read-recording';
import { RecordedScreen } from '@/components/replay/recorded-screen';

interface ReplayElements {
  frame: HTMLIFrameElement;
  layer: HTMLElement;
}

export interface ReplayPicture {
  readonly location: { url: string; title: string } | null;
  readonly icon: string | null;
  readonly isHidden: boolean;
  readonly page: Size;
  readonly isBlank: boolean;
  readonly isBroken: boolean;
}

export const firstPicture: ReplayPicture = {
  location: null,
  icon: null,
  isHidden: false,
  page: emptyPage,
  isBlank: true,
  isBroken: false,
};

/** A recording on the screen: its player, and what of the picture React shows around it. */
export class Replay {
  private current: ReplayPicture = firstPicture;
  private readonly listeners = new Set<() => void>();
  private animation = 0;

  private constructor(
    readonly player: ReplayPlayer,
    private readonly screen: PageScreen,
  ) {}

  static async open(manifest: ReplayManifest, { frame, layer }: ReplayElements): Promise<Replay> {
    let replay: Replay | null = null;
    const change = (values: Partial<ReplayPicture>) => replay?.change(values);
    const screen = await PageScreen.open(frame, layer, {
      location: (location) => change({ location }),
      icon: (icon) => change({ icon }),
      hidden: (isHidden) => change({ isHidden }),
      resized: (page) => change({ page }),
      began: () => undefined,
    });
    const player = new ReplayPlayer({
      manifest,
      source: readRecording(manifest.sessionId),
      screen: new RecordedScreen(screen, manifest, {
        blank: (isBlank) => change({ isBlank }),
        broken: (isBroken) => change({ isBroken }),
      }),
      breathe: () => new Promise((done) => setTimeout(done, 0)),
    });
    replay = new Replay(player, screen);
    replay.run(performance.now());
    return replay;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly picture = (): ReplayPicture => this.current;

  rescale(scale: number): void {
    this.screen.rescale(scale);
  }

  close(): void {
    cancelAnimationFrame(this.animation);
    this.player.close();
    this.screen.close();
  }

  private run(before: number): void {
    this.animation = requestAnimationFrame((now) => {
      this.player.tick(now - before);
      this.run(now);
    });
  }

  private change(values: Partial<ReplayPicture>): void {
    this.current = { ...this.current, ...values };
    for (const listener of this.listeners) listener();
  }
}
