import type { PartValue } from '@alongside/protocol';
import { isDocument } from './control';
import { isFrames } from './is-frames';
import type { KindOfPart } from './kind-of-part';

export type Preferences = PartValue<'preferences'>;

/** A desktop's with a mouse, as it comes. */
export const usualPreferences: Preferences = {
  colorScheme: 'light',
  reducedMotion: 'no-preference',
  contrast: 'no-preference',
  forcedColors: 'none',
  hover: 'hover',
  pointer: 'fine',
  anyHover: true,
  anyFine: true,
  anyCoarse: false,
  medium: 'screen',
};

const asked = [
  'prefers-color-scheme:dark',
  'prefers-reduced-motion:reduce',
  'prefers-contrast:more',
  'prefers-contrast:less',
  'prefers-contrast:custom',
  'forced-colors:active',
  'hover:hover',
  'pointer:fine',
  'pointer:coarse',
  'any-hover:hover',
  'any-pointer:fine',
  'any-pointer:coarse',
] as const;
const printing = new WeakSet<Document>();

/** What the customer's browser answers to media queries, which may change while a page is shown. */
export const preferencesPart: KindOfPart<'preferences', Preferences> = {
  kind: 'preferences',
  events: {},
  watch(view, changed) {
    const act = () => changed(view.document);
    const lists = asked.map((query) => view.matchMedia(`(${query})`));
    const print = (event: Event) => {
      if (event.type === 'beforeprint') printing.add(view.document);
      else printing.delete(view.document);
      act();
    };
    const watching = new AbortController();
    for (const list of lists) list.addEventListener?.('change', act, watching);
    for (const name of ['beforeprint', 'afterprint']) view.addEventListener(name, print, watching);
    return () => watching.abort();
  },
  carries: isDocument,
  default: () => usualPreferences,
  read(node, { nodes }) {
    const view = (node as Document).defaultView;
    return view === null || isFrames(view, nodes) ? usualPreferences : preferencesOf(view);
  },
  isSame: (one, other) =>
    Object.entries(one).every(([name, value]) => other[name as keyof Preferences] === value),
  encode: (state) => state,
  decode: (state) => state,
  show(_document, preferences, screen) {
    screen.prefer(preferences);
    return true;
  },
};

function preferencesOf(view: Window): Preferences {
  const has = (query: (typeof asked)[number]) => view.matchMedia(`(${query})`).matches;
  const contrast = (['more', 'less', 'custom'] as const).find((one) => has(`prefers-contrast:${one}`));
  const pointer = (['fine', 'coarse'] as const).find((one) => has(`pointer:${one}`));
  return {
    colorScheme: has('prefers-color-scheme:dark') ? 'dark' : 'light',
    reducedMotion: has('prefers-reduced-motion:reduce') ? 'reduce' : 'no-preference',
    contrast: contrast ?? 'no-preference',
    forcedColors: has('forced-colors:active') ? 'active' : 'none',
    hover: has('hover:hover') ? 'hover' : 'none',
    pointer: pointer ?? 'none',
    anyHover: has('any-hover:hover'),
    anyFine: has('any-pointer:fine'),
    anyCoarse: has('any-pointer:coarse'),
    medium: printing.has(view.document) ? 'print' : 'screen',
  };
}
