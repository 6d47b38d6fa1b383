import type { Navigate } from '@alongside/protocol';
import type { SharedWindow } from '../shared-window';

/**
 * Goes where an agent with control wants to go. Never to another site, nor away from one: what the customer agreed to is this.
 *
 * @returns whether it was done
 */
export function goTo({ to, url }: Navigate, shared: SharedWindow): boolean {
  if (shared.isOutOfReach) return false;
  const { location, history } = shared.now;
  switch (to) {
    case 'back':
      history.back();
      return true;
    case 'forward':
      history.forward();
      return true;
    case 'reload':
      location.reload();
      return true;
    case 'url': {
      const target = new URL(url, location.href);
      if (target.origin !== location.origin) return false;
      shared.go(target.href);
      return true;
    }
  }
}
