/** On the window, so that what a page's small first script keeps is there for the engine that comes later. */
const place = Symbol.for('alongside.author-texts');

type Realm = Window & typeof globalThis & { [place]?: WeakMap<CSSStyleSheet, string> };

/**
 * Keeps what scripts write into constructed sheets, as early as possible: a browser does not give back what it parsed.
 * (`border: solid var(--w)` with a longhand of its own behind it reads as nothing at all.)
 */
export function keepAuthorTexts(window: Window & typeof globalThis): void {
  const realm = window as Realm;
  if (realm[place] !== undefined || typeof realm.CSSStyleSheet?.prototype.replaceSync !== 'function') return;
  const texts = new WeakMap<CSSStyleSheet, string>();
  Object.defineProperty(realm, place, { value: texts });
  const { prototype } = realm.CSSStyleSheet;
  const { replace, replaceSync } = prototype;
  prototype.replaceSync = function (text): void {
    replaceSync.call(this, text);
    texts.set(this, text);
  };
  prototype.replace = function (text): Promise<CSSStyleSheet> {
    const replaced = replace.call(this, text);
    texts.set(this, text);
    return replaced;
  };
}

export function authorTextOf(sheet: CSSStyleSheet, window: Window & typeof globalThis): string | undefined {
  return (window as Realm)[place]?.get(sheet);
}
