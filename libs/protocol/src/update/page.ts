import { limits } from '../limits';
import { choice, number, record, text, type ValueOf } from '../schema';

const url = text(limits.urlBytes);
const title = text(limits.nameBytes * 4);

/** Body of an update of type `page`: a document begins. */
export const pageBody = record({
  /** Without the values of query and fragment that policy does not allow. */
  url,
  title,
  /** Why the document is here. `resume`: the same document, read anew after a pause. */
  cause: choice(['start', 'load', 'reload', 'history', 'resume', 'replaced']),
  /** Viewport in CSS pixels. */
  width: number(1 << 16),
  height: number(1 << 16),
  /** devicePixelRatio in hundredths. */
  pixelRatio: number(100_000),
  colorScheme: choice(['light', 'dark']),
  reducedMotion: choice(['no-preference', 'reduce']),
  quirks: choice(['no', 'yes']),
});
export type PageStart = ValueOf<typeof pageBody>;

/** Body of an update of type `location`. */
export const locationBody = record({ url, title });
export type PageLocation = ValueOf<typeof locationBody>;

/** Body of an update of type `navigate`. `back`, `forward` and `reload` carry no url. */
export const navigateBody = record({ to: choice(['url', 'back', 'forward', 'reload']), url });
export type Navigate = ValueOf<typeof navigateBody>;
