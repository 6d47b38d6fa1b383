import { PageSource, PageView, Stage } from '@alongside/mirror';
import {
  decodeFrame,
  decodeMessage,
  encodeMessage,
  type Part,
  type Policy,
  partUpdate,
} from '@alongside/protocol';
import { liveDocument } from '../mirror/live-document';
import type { CustomerFrame } from './customer-frame';
import { tellsSecret } from './words';

/** Of an address of its own: a `srcdoc` document knows no quirks mode. */
const stageAddress = URL.createObjectURL(new Blob(['<!doctype html>'], { type: 'text/html' }));

interface Viewer {
  readonly name: string;
  readonly view: PageView;
  /** What was said behind its catch-up, which it does not have yet. Null: it hears at once. */
  held: ((view: PageView, name: string) => void)[] | null;
}

/** A customer's page, mirrored by the wire's own bytes to the gateway's copy and to any number of viewers. */
export class MirroredPage {
  readonly viewers: Viewer[] = [];
  readonly source: PageSource;
  /** How often something was said. */
  said = 0;
  private readonly live = liveDocument((problem) => this.problem(`live document: ${problem}`));

  constructor(
    customer: CustomerFrame,
    policy: Policy,
    private readonly problem: (problem: string) => void,
  ) {
    this.source = new PageSource(customer.window, {
      policy,
      page: (start) => {
        this.live.page(start);
        this.tell((view) => view.begin(start));
      },
      change: (body) => {
        this.hear(body);
        this.live.update('change', body);
        this.tell((view) => view.change(body));
      },
      location: (location) => {
        this.live.location(location);
        this.tell((view) => view.location(location));
      },
      parts: (parts) => this.parts(parts),
      report: ({ problem, detail }) => {
        if (problem === 'error' || problem.startsWith('sheet')) this.problem(`source: ${problem} ${detail}`);
      },
      offerAssets: async (assets) => ({ lacking: assets.map(({ hash }) => hash), held: [] }),
      upload: async () => null,
    });
  }

  /** A viewer of the stream from now on: before the page begins, or by a catch-up. */
  async join(name: string): Promise<void> {
    const view = await openView((problem) => this.problem(`${name}: ${problem}`));
    const viewer: Viewer = { name, view, held: name === 'viewer' ? null : [] };
    this.viewers.push(viewer);
    if (viewer.held === null) return;
    for (const show of await this.live.catchUp()) show(view);
    const missed = viewer.held;
    viewer.held = null;
    for (const act of missed) this.let(viewer, act);
  }

  /** Says what the source's page is by itself: the gateway's copy and each viewer's document have to be the same. */
  async check(): Promise<void> {
    const before = await this.live.divergences();
    this.source.check();
    const found = (await this.live.divergences()) - before;
    if (found > 0) this.problem(`live document: ${found} of the source's digests are other ones`);
  }

  digests(): Promise<[string, string]> {
    return this.live.digests();
  }

  close(isWell: boolean): void {
    this.source.stop();
    for (const { view } of this.viewers) {
      view.close();
      if (isWell) idleFrames.push(view.stage.iframe);
      else view.stage.iframe.remove();
    }
  }

  private parts(parts: Part[]): void {
    const frame = encodeMessage(partUpdate, { parts }, { from: 1, epoch: 1, sequence: 1, acknowledged: 0 });
    this.hear(frame);
    this.live.parts(parts);
    this.tell((view, name) => {
      const heard = decodeMessage(partUpdate, decodeFrame(frame)).parts;
      for (const misfit of view.parts(heard))
        this.problem(`${name}: misfit ${misfit.kind} of ${misfit.node}`);
    });
  }

  private hear(bytes: Uint8Array): void {
    this.said++;
    if (tellsSecret(bytes)) this.problem(`a secret leaves: ${new TextDecoder().decode(bytes).slice(0, 300)}`);
  }

  private tell(act: (view: PageView, name: string) => void): void {
    for (const viewer of this.viewers) {
      if (viewer.held === null) this.let(viewer, act);
      else viewer.held.push(act);
    }
  }

  private let({ view, name }: Viewer, act: (view: PageView, name: string) => void): void {
    try {
      act(view, name);
    } catch (error) {
      this.problem(`${name}: ${String(error)}`);
    }
  }
}

/** Frames whose page has gone well: a load of each costs more than all that is done in it. */
const idleFrames: HTMLIFrameElement[] = [];

async function openView(problem: (problem: string) => void): Promise<PageView> {
  return new PageView(await Stage.open(idleFrames.pop() ?? (await openFrame())), {
    assetUrl: () => 'data:,',
    report: (report) => problem(`${report.problem} ${report.detail}`),
    doubt: ({ node, count, want }) =>
      problem(`a digest of ${count} nodes from ${node} on is another one: ${want}`),
  });
}

async function openFrame(): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.src = stageAddress;
  // Laid out and never painted.
  frame.style.cssText = 'border:0;display:block;visibility:hidden';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame;
}
