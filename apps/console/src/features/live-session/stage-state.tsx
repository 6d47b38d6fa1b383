'use client';

import { CirclePause, CloudOff, PlugZap, WifiOff } from 'lucide-react';
import { StageCover } from '@/components/mirror/stage-cover';
import { Button } from '@/components/ui/button';
import type { LiveState } from '@/features/live-session/live-state';
import { underWayWords } from '@/features/live-session/navigation/navigation-words';
import { problemWords } from '@/lib/problem-words';

/** What stands over the mirror when it does not follow the customer's page right now. */
export function StageState({ state }: { state: LiveState }) {
  const { status, session } = state;
  if (state.failure !== null) {
    return (
      <StageCover icon={CloudOff} title="The page cannot be shown" action={<ReloadButton />}>
        {problemWords(state.failure)}
      </StageCover>
    );
  }
  if (status.name === 'stopped') {
    return (
      <StageCover icon={PlugZap} title="Disconnected" action={<ReloadButton />}>
        {status.reason || 'The connection was closed.'}
      </StageCover>
    );
  }
  if (status.name === 'reconnecting') {
    return (
      <StageCover icon={WifiOff} title="Your connection is lost">
        We try again by ourselves. Nothing the customer does is lost; you get it as soon as you are back.
      </StageCover>
    );
  }
  if (session?.paused) {
    return (
      <StageCover icon={CirclePause} title="The customer has paused">
        Nothing of the page is shared until they go on.
      </StageCover>
    );
  }
  if (session?.reconnecting && state.navigation?.name === 'under-way')
    return <StageCover title={underWayWords(state.navigation.to)} />;
  if (session?.reconnecting) {
    return (
      <StageCover title="The customer’s connection is lost">
        They may be loading a page or be out of reach. The session waits for two minutes.
      </StageCover>
    );
  }
  if (state.location === null) return <StageCover title="Fetching the customer’s page" />;
  return null;
}

const ReloadButton = () => (
  <Button variant="primary" size="sm" onClick={() => location.reload()}>
    Try again
  </Button>
);
