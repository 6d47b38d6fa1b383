import type { Look } from './embed-interface';

export interface PageOverlay {
  host: HTMLElement;
  close(): void;
}

/** A layer of ours over a page that has no interface of ours in it; its own place is never mirrored. */
export function openPageOverlay(
  document: Document,
  { openRoot }: Pick<Look, 'openRoot'> = { openRoot: false },
): PageOverlay {
  const root = document.createElement('alongside-root');
  const host = document.createElement('div');
  Object.assign(host.style, {
    position: 'fixed',
    inset: '0',
    overflow: 'hidden',
    pointerEvents: 'none',
    zIndex: '2147483647',
  });
  root.attachShadow({ mode: openRoot ? 'open' : 'closed' }).append(host);
  document.documentElement.append(root);
  return { host, close: () => root.remove() };
}
