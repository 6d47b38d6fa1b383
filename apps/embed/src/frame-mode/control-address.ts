/**
 * The control page's address names the shared page behind its `#`: so that it can be reloaded, kept as a bookmark and sent
 * to somebody else. Never a page of another origin, and never the control page itself.
 */
export function sharedAddress({ hash, href, origin, pathname }: Location | URL, fallback: string): string {
  const path = hash.startsWith('#/') ? hash.slice(1) : fallback;
  if (!URL.canParse(path, href)) return '/';
  const shared = new URL(path, href);
  return shared.origin === origin && shared.pathname !== pathname ? shared.href : '/';
}

/** The part of the control page's address that names a shared page. */
export function addressPart({ pathname, search, hash }: Location | URL): string {
  return `#${pathname}${search}${hash}`;
}
