'use client';

import { LiveEvent } from '@alongside/contract';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { applyLiveEvent } from '@/lib/live/apply-live-event';
import { calls } from '@/lib/paths';

type Listener = (event: LiveEvent) => void;

interface Live {
  /** Whether what is on the screen follows the gateway right now. */
  isConnected: boolean;
  listen: (listener: Listener) => () => void;
}

const LiveContext = createContext<Live>({ isConnected: false, listen: () => () => undefined });

/** One stream of events for the whole console: it keeps the cache up to date and tells whoever listens. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [isConnected, setConnected] = useState(true);
  const listeners = useRef(new Set<Listener>());

  useEffect(() => {
    const source = new EventSource(calls.events);
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    source.onmessage = (message: MessageEvent<string>) => {
      const event = LiveEvent.safeParse(JSON.parse(message.data));
      if (!event.success) return;
      for (const listener of listeners.current) listener(event.data);
      applyLiveEvent(client, event.data);
    };
    return () => source.close();
  }, [client]);

  const [listen] = useState(() => (listener: Listener) => {
    listeners.current.add(listener);
    return () => listeners.current.delete(listener);
  });
  return <LiveContext value={{ isConnected, listen }}>{children}</LiveContext>;
}

export const useLive = (): Live => useContext(LiveContext);
