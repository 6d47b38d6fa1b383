import { type Nodes, PageView, Stage } from '@alongside/mirror';
import { equalWalk } from '../../e2e/mirror/equal-walk';
import type { Viewer } from './peer';

export type Show = (view: PageView) => void;

/** A view in a frame with the walls that the console's has. `texts`: stored sheets by their address. */
export async function openView(place: HTMLElement, texts: ReadonlyMap<string, string>): Promise<PageView> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.style.border = '0';
  frame.src = '/mirror';
  place.append(frame);
  return new PageView(await Stage.open(frame), {
    assetUrl: (hash) => `/assets/${hash}`,
    report: () => undefined,
    fetchText: (url) => Promise.resolve(texts.get(url) ?? ''),
  });
}

export function expectSame(view: PageView, nodes: Nodes): void {
  const differences = equalWalk(document, view.document, { source: nodes, viewer: view.nodes });
  if (differences.length > 0) throw new Error(`ours differs: ${differences.join('; ')}`);
}

/** Shows what a source has said, piece by piece. */
export function createViewer(view: PageView, nodes: Nodes, shown: readonly Show[]): Viewer {
  return {
    pieces: shown.length,
    get document() {
      return view.document;
    },
    show: (piece) => shown[piece]?.(view),
    expectSame: () => expectSame(view, nodes),
  };
}
