import type { SessionState } from '@alongside/contract';
import { hasControl, type LiveState } from '@/features/live-session/live-state';

export interface WhyNot {
  text: string;
  /** Whether asking the customer for control would change it. */
  mayAsk: boolean;
}

/** Why the customer cannot be taken to another page now; null: they can. */
export function whyNoNavigation(state: LiveState, shown: SessionState): WhyNot | null {
  const not = (text: string): WhyNot => ({ text, mayAsk: false });
  if (state.location === null || !URL.canParse(state.location.url))
    return not('The customer’s page is not here yet');
  if (state.status.name !== 'live' && state.status.name !== 'catching-up')
    return not('Your connection is lost. It comes back by itself');
  if (shown === 'paused') return not('The customer has paused. Nothing reaches their page until they go on');
  if (!hasControl(state))
    return state.asked.has('control')
      ? not('You have asked for control. The customer has not answered yet')
      : { text: 'Ask for control to take the customer to another page', mayAsk: true };
  if (shown !== 'active') return not('The customer’s page is not here now. Wait until it is back');
  return null;
}
