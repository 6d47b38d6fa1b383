import { Page } from '@alongside/page';
import { encodeFrame, type Frame, type Part } from '@alongside/protocol';
import { likeNode } from './like-node';

/** How long a page may take to build what the parts belong to. */
const buildingMs = 5000;

/** What could not be brought along, and why. */
export interface LeftBehind {
  kind: Part['kind'];
  why: 'masked' | 'not-found';
}

/** The session's page as it is now, from the frames of a catch-up: updates first, part-updates after. */
export async function pageOf(frames: readonly Frame[]): Promise<Page> {
  const page = new Page();
  for (const frame of frames) await page.apply(encodeFrame(frame, frame.payload));
  return page;
}

interface Continuation {
  page: Page;
  document: Document;
  /** Puts parts onto the real page as its user would. */
  resume: (parts: readonly Part[], nodeOf: (id: number) => Node | undefined) => void;
}

/**
 * Brings this document into the state of the session's page (rule C4): each part onto the like of the node it belongs to.
 * What is masked stays empty. A page that builds itself with scripts gets a moment to do so.
 */
export async function continueHere({ page, document, resume }: Continuation): Promise<LeftBehind[]> {
  const parts = page.parts();
  const masked = parts.filter(isMasked);
  const wanted = parts.filter((part) => !isMasked(part) && !ownToScreen.has(part.kind));
  const nodes = new Map<number, Node>();
  await everythingFound(document, () => {
    for (const { node } of wanted) find(node);
    return wanted.every(({ node }) => nodes.has(node));
  });
  resume(
    wanted.filter(({ node }) => nodes.has(node)),
    (id) => nodes.get(id),
  );
  const missing = wanted.filter(({ node }) => !nodes.has(node));
  return [
    ...masked.map(({ kind }) => ({ kind, why: 'masked' as const })),
    ...missing.map(({ kind }) => ({ kind, why: 'not-found' as const })),
  ];

  function find(id: number): void {
    if (nodes.get(id)?.isConnected) return;
    const description = page.describe(id);
    const found = description === null ? undefined : likeNode(document, description);
    if (found !== undefined) nodes.set(id, found);
  }
}

/** This device has a viewport of its own. */
const ownToScreen = new Set<Part['kind']>(['viewport']);

const isMasked = (part: Part): boolean => part.kind === 'value' && part.value.masked;

/** Resolves when `look` says so, or when the page has had its time. */
function everythingFound(document: Document, look: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const observer = new MutationObserver(() => look() && done());
    const timer = setTimeout(done, buildingMs);
    if (look()) done();
    else
      observer.observe(document, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: ['id', 'name'],
      });
  });
}
