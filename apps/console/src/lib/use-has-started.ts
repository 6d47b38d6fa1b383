import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether the page's script runs: what is pressed or typed before that goes by the browser alone. */
export function useHasStarted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
