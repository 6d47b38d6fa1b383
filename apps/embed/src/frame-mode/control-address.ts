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

/** The page that an address leads to; of a control page's, the one behind its `#`: no control page stands in itself. */
export function pageAddress(address: URL, control: Location | URL = location): string {
  if (address.origin !== control.origin || address.pathname !== control.pathname) return address.href;
  return new URL(sharedAddress(address, '/'), control.href).href;
}

/** The part of the control page's address that names a shared page. */
export function addressPart({ pathname, search, hash }: Location | URL): string {
  return `#${pathname}${search}${hash}`;
}
