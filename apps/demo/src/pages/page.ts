import type { Html } from '../html';
import type { Visitor } from '../visitor/visitors';

/** One page of the shop before the frame of all pages is put around it. */
export interface Page {
  readonly title: string;
  readonly body: Html;
  /** Which entry of the menu is the current one. */
  readonly place?: string;
  /** Scripts of `public/` that this page needs besides the one of all pages. */
  readonly scripts?: readonly string[];
}

/** What the frame of all pages shows around a page. */
export interface PageFrame {
  readonly gatewayUrl: string;
  readonly siteKey: string;
  readonly isPlain: boolean;
  readonly visitor: Visitor;
  readonly identityToken: string | undefined;
}
