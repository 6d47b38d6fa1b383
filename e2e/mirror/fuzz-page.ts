import { PageSource, PageView, Stage } from '@alongside/mirror';
import type { Policy } from '@alongside/protocol';
import { equalWalk } from './equal-walk';
import { randomEdit, randomFrom } from './random-edits';

const policy: Policy = {
  mask: [],
  unmask: [],
  hide: [],
  noControl: [],
  maskAll: false,
  allowedQuery: [],
  recording: 'always',
};

const task = () =>
  new Promise<void>((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(0);
  });

export interface FuzzRun {
  seed: number;
  edits: number;
  /** Each look at the clock counts so many ms: slices get small. */
  clockStepMs: number;
}

const page =
  '<!doctype html><html><head><style>.c1{color:red}</style></head><body><div id=a>a<p>b</p></div></body></html>';

/** Random edits of a page, mirrored meanwhile. @returns what differs in the end, and every error on the way */
async function fuzz({ seed, edits, clockStepMs }: FuzzRun): Promise<string[]> {
  const problems: string[] = [];
  const source = document.getElementById('source') as HTMLIFrameElement;
  const viewer = document.getElementById('viewer') as HTMLIFrameElement;
  const customer = source.contentDocument as Document;
  customer.open();
  customer.write(page);
  customer.close();
  const window = source.contentWindow as Window & typeof globalThis;
  let now = 0;
  if (clockStepMs > 0) window.performance.now = () => (now += clockStepMs);
  const view = new PageView(await Stage.open(viewer), {
    assetUrl: () => '/missing',
    report: (one) => problems.push(one.detail),
  });
  const pageSource = new PageSource(window, {
    policy,
    page: (start) => view.begin(start),
    change(body) {
      try {
        view.change(body);
      } catch (error) {
        problems.push(`change: ${String(error)}`);
      }
    },
    location: () => {},
    parts: () => {},
    report: ({ problem, detail }) => {
      if (problem === 'error') problems.push(`source: ${detail}`);
    },
    offerAssets: async (assets) => ({ lacking: assets.map(({ hash }) => hash), held: [] }),
    upload: async () => null,
  });
  const random = randomFrom(seed);
  pageSource.start('start');
  for (let step = 0; step < edits; step++) {
    try {
      randomEdit(customer, random);
    } catch (error) {
      if (!/Hierarchy|contains the parent/.test(String(error))) problems.push(`edit: ${String(error)}`);
    }
    if (random(6) === 0) await task();
    if (random(40) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
  pageSource.flush();
  const found = equalWalk(customer, view.document, { source: pageSource.nodes, viewer: view.nodes });
  pageSource.stop();
  return [...problems, ...found];
}

declare global {
  interface Window {
    fuzz: typeof fuzz;
  }
}

window.fuzz = fuzz;
