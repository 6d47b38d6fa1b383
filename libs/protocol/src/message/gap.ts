import type { Report } from './session';

/**
 * Something was not shown. `source`: nobody has received so many frames of the source, and nobody will; from the source itself, in
 * all since the session began, and from the gateway to those who look on, since it last said so. `screen`: something was missing on
 * the screen of one who looks on, and the page is shown there from the beginning.
 */
export type Gap =
  | { readonly of: 'source'; readonly frames: number }
  | { readonly of: 'screen'; readonly why: string };

const ofSource = 'missing-frames';
const ofScreen = 'gap';

/** A gap as its participant says it. */
export function writeGap(gap: Gap): Report {
  return gap.of === 'source'
    ? { problem: ofSource, count: gap.frames, detail: '' }
    : { problem: ofScreen, count: 1, detail: gap.why.slice(0, 200) };
}

/** null: the report is of something else. */
export function readGap({ problem, count, detail }: Report): Gap | null {
  if (problem === ofSource) return { of: 'source', frames: count };
  return problem === ofScreen ? { of: 'screen', why: detail } : null;
}
