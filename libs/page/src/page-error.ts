/** What a frame asked of the page and could not be: its bytes are right, its sense is not. */
export type PageProblem =
  | 'no-page'
  | 'not-the-source'
  | 'unknown-node'
  | 'unknown-sheet'
  | 'not-a-parent'
  | 'not-a-child'
  | 'not-detached'
  | 'taken'
  | 'cycle'
  | 'not-text'
  | 'not-an-element'
  | 'not-a-root'
  | 'out-of-range'
  | 'too-deep'
  | 'too-many'
  | 'too-large'
  | 'too-costly'
  | 'broken';

/** Thrown by a page for a frame that does not fit it. The page is of no use until the next document begins. */
export class PageError extends Error {
  override readonly name = 'PageError';

  constructor(
    readonly problem: PageProblem,
    detail: string,
  ) {
    super(`${problem}: ${detail}`);
  }
}
