import type { LinkStatus } from '@alongside/participant';
import type { Gap, SessionState } from '@alongside/protocol';
import { emptyPage, type Size } from '@/components/mirror/stage-layout';
import type { AskedNavigation } from '@/features/live-session/navigation/asked-navigation';

/** How often something was not shown since this screen was opened; when it was last, and what. */
export interface SeenGaps {
  readonly count: number;
  readonly last: { readonly at: Date; readonly gap: Gap } | null;
}

/** All that the page of a live session shows of the session. */
export interface LiveState {
  readonly status: LinkStatus;
  /** The gateway's word on the session; null before the welcome. */
  readonly session: SessionState | null;
  /** Our number; 0 before the welcome. */
  readonly participant: number;
  readonly location: { url: string; title: string } | null;
  /** Address of the page's icon. */
  readonly icon: string | null;
  /** The customer has another tab or window in front. */
  readonly isPageHidden: boolean;
  readonly page: Size;
  readonly gaps: SeenGaps;
  /** Where the agent wants to take the customer; null: nowhere. */
  readonly navigation: AskedNavigation | null;
  /** Asked for, no answer yet. */
  readonly asked: ReadonlySet<'control' | 'draw'>;
  /** How often the customer has said no to something we asked for. */
  readonly refusals: number;
  /** Why the mirror cannot be shown at all. */
  readonly failure: unknown;
}

export const initialState: LiveState = {
  status: { name: 'connecting' },
  session: null,
  participant: 0,
  location: null,
  icon: null,
  isPageHidden: false,
  page: emptyPage,
  gaps: { count: 0, last: null },
  navigation: null,
  asked: new Set(),
  refusals: 0,
  failure: null,
};

/** Whether the customer lets this participant control the page now. */
export const hasControl = (state: LiveState): boolean =>
  state.participant !== 0 &&
  state.session?.controller === state.participant &&
  state.session.consents.includes('control');

export const mayDraw = (state: LiveState): boolean => state.session?.consents.includes('draw') ?? false;
