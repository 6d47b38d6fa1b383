'use client';

import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import { LiveSession } from '@/features/live-session/live-session';
import { initialState, type LiveState } from '@/features/live-session/live-state';

interface LiveElements {
  frame: RefObject<HTMLIFrameElement | null>;
  layer: RefObject<HTMLDivElement | null>;
  /** Gets the keyboard when the agent leaves the customer's page. */
  home: RefObject<HTMLElement | null>;
}

const nothing = () => () => undefined;

/** Joins the session while the component is there. */
export function useLiveSession(
  id: string,
  { frame, layer, home }: LiveElements,
): [LiveState, LiveSession | null] {
  const [live, setLive] = useState<LiveSession | null>(null);
  useEffect(() => {
    if (!frame.current || !layer.current) return;
    const session = new LiveSession(id);
    setLive(session);
    void session.open({ frame: frame.current, layer: layer.current, leave: () => home.current?.focus() });
    return () => session.close();
  }, [id, frame, layer, home]);
  const state = useSyncExternalStore(
    live?.subscribe ?? nothing,
    live?.state ?? (() => initialState),
    () => initialState,
  );
  return [state, live];
}
