'use client';

import type { SessionDetail } from '@alongside/contract';
import { type RefObject, useEffect, useRef } from 'react';
import { toast } from 'sonner';
import type { LiveSession } from '@/features/live-session/live-session';
import type { LiveState } from '@/features/live-session/live-state';
import { whyNoRewind } from '@/features/live-session/rewind/rewind-words';
import { useMe } from '@/lib/api/get-me';

interface RewindSetup {
  session: SessionDetail;
  state: LiveState;
  live: LiveSession | null;
  isPast: boolean;
  onPast: (isPast: boolean) => void;
  /** The session has ended: its past is a record like any other's. */
  isOver: boolean;
  /** Gets the keyboard when the agent is back. */
  home: RefObject<HTMLElement | null>;
}

interface Rewind {
  /** Why it is not possible; null when it is. */
  whyNot: string | null;
  /** Goes back, or says why that cannot be. */
  open: () => void;
}

/** Looking back in a running session: whether it may be, and that nothing the agent does meanwhile reaches the page. */
export function useRewind({ session, state, live, isPast, onPast, isOver, home }: RewindSetup): Rewind {
  const me = useMe().data;
  const consents = state.session?.consents ?? null;
  const wasRecorded = useRef(false);
  wasRecorded.current ||= consents?.includes('record') ?? false;
  const whyNot = whyNoRewind({ session, consents, wasRecorded: wasRecorded.current, looker: me });
  useEffect(() => {
    if (!isPast || !live) return;
    live.hold();
    const focused = home.current;
    return () => {
      live.release();
      focused?.focus();
    };
  }, [live, isPast, home]);
  const isClosed = isPast && !isOver && whyNot !== null;
  useEffect(() => {
    if (!isClosed) return;
    onPast(false);
    toast.warning('Back to now', { description: whyNot });
  }, [isClosed, whyNot, onPast]);
  const open = () =>
    whyNot === null ? onPast(true) : void toast.warning('No rewind in this session', { description: whyNot });
  return { whyNot, open };
}
