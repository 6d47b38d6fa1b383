import type { Navigate, NavigateRefusal } from '@alongside/protocol';
import type { Realm, SharedWindow } from '../shared-window';

/**
 * How to go where an agent with control wants to go, or why not. Never to another site, nor away from one: what the customer
 * agreed to is this.
 */
export function wayTo({ to, url }: Navigate, shared: SharedWindow): (() => void) | NavigateRefusal {
  if (shared.isOutOfReach) return 'out-of-reach';
  const { now } = shared;
  switch (to) {
    case 'back':
    case 'forward':
      return throughHistory(now, to);
    case 'reload':
      return () => now.location.reload();
    case 'url': {
      if (!URL.canParse(url, now.location.href)) return 'other-site';
      const target = new URL(url, now.location.href);
      return isOfSite(target, now.location) ? () => shared.go(target.href) : 'other-site';
    }
  }
}

/** A document that a page has made of a `blob:` has the page's origin, too; it is no page of the site. */
const isOfSite = ({ origin, protocol }: URL, { origin: site }: Location): boolean =>
  origin === site && protocol.startsWith('http');

/**
 * By the entries of this window and of this site alone: `history` would also go to the site before, and from a frame to the
 * page around it. A browser without them does not say where its history leads.
 */
function throughHistory(
  { navigation }: Partial<Realm>,
  to: 'back' | 'forward',
): (() => void) | NavigateRefusal {
  if (navigation === undefined) return 'not-told';
  if (!(to === 'back' ? navigation.canGoBack : navigation.canGoForward)) return 'nowhere';
  return () => {
    const { committed, finished } = navigation[to]();
    // A customer who wants to stay is no error, least of all one of the page.
    for (const promise of [committed, finished]) promise?.catch(() => {});
  };
}
