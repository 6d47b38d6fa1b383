'use client';

import { Button } from '@/components/ui/button';
import type { LiveSession } from '@/features/live-session/live-session';
import type { LiveState } from '@/features/live-session/live-state';
import type { AskedNavigation } from '@/features/live-session/navigation/asked-navigation';
import { NavigationNote } from '@/features/live-session/navigation/navigation-note';
import {
  addressProblemWords,
  failureWords,
  hasHiddenValues,
  underWayWords,
} from '@/features/live-session/navigation/navigation-words';
import type { PageNavigation } from '@/features/live-session/navigation/use-page-navigation';
import type { WhyNot } from '@/features/live-session/navigation/why-no-navigation';
import { pageAddress } from '@/lib/page-address';

interface NavigationNotesProps {
  id: string;
  navigation: PageNavigation;
  live: LiveSession | null;
  state: LiveState;
  whyNot: WhyNot | null;
  onAsk: () => void;
}

/** One note at a time, and the most urgent one: what the agent has just done comes before what is under way. */
export function NavigationNotes({ id, navigation, live, state, whyNot, onAsk }: NavigationNotesProps) {
  const { draft, problem, isTold, close } = navigation;
  const url = state.location?.url ?? '';
  const ask = <AskButton onAsk={onAsk} />;
  if (problem !== null) {
    const words = addressProblemWords(problem, pageAddress(url).host);
    return <NavigationNote kind="problem" id={id} {...words} onClose={close} />;
  }
  if (isTold && whyNot !== null) {
    return (
      <NavigationNote
        kind="word"
        id={id}
        title={`${whyNot.text}.`}
        action={whyNot.mayAsk && ask}
        onClose={close}
      />
    );
  }
  if (state.navigation?.name === 'failed') {
    const { to, why } = state.navigation;
    const again = (
      <Button size="sm" onClick={() => live?.navigate(to)}>
        Try again
      </Button>
    );
    const action =
      why === 'no-consent' ? whyNot?.mayAsk && ask : mayTryAgain(state.navigation, whyNot) && again;
    return (
      <NavigationNote kind="problem" id={id} {...failureWords(to, why)} action={action} onClose={close} />
    );
  }
  if (state.navigation !== null)
    return <NavigationNote kind="progress" id={id} title={`${underWayWords(state.navigation.to)}…`} />;
  if (draft === null) return null;
  if (draft.from !== url) {
    const text = 'What you type stays. Escape shows where they are.';
    return (
      <NavigationNote
        kind="word"
        id={id}
        title={`Meanwhile the customer went to ${pageAddress(url).path}`}
        text={text}
      />
    );
  }
  if (!hasHiddenValues(url)) return null;
  const text = 'They are left out when you change it. Unchanged, it loads the page anew with them.';
  return (
    <NavigationNote kind="word" id={id} title="Values in this address are hidden from you" text={text} />
  );
}

function AskButton({ onAsk }: { onAsk: () => void }) {
  return (
    <Button size="sm" variant="soft" onClick={onAsk}>
      Ask for control
    </Button>
  );
}

/** What the customer's browser cannot do it cannot do again either. */
const mayTryAgain = ({ to, why }: AskedNavigation & { name: 'failed' }, whyNot: WhyNot | null): boolean => {
  // Of a step that shows no other address nobody knows whether it was gone.
  const isStep = to.to === 'back' || to.to === 'forward';
  const isLate = why === 'late' && !isStep;
  return whyNot === null && (isLate || why === 'not-now' || why === 'not-source' || why === 'paused');
};
