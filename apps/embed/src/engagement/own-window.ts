import { keepClosedRoots } from '@alongside/mirror';
import type { SharedWindow } from '../shared-window';

/** The window of a page that carries the script: its document goes with us. */
export function ownWindow(): SharedWindow {
  return {
    now: window,
    closedRootOf: keepClosedRoots(window),
    watch: () => () => {},
    go: (address) => location.assign(address),
  };
}
