'use client';

import type { SessionDetail } from '@alongside/contract';
import { CloudOff } from 'lucide-react';
import { StageCover } from '@/components/mirror/stage-cover';
import { Button } from '@/components/ui/button';
import { GoLiveButton } from '@/features/live-session/rewind/go-live-button';
import { PastBanner } from '@/features/live-session/rewind/past-banner';
import { type PastSituation, PastTheatre } from '@/features/live-session/rewind/past-theatre';
import { useRunningReplay } from '@/lib/api/get-replay';
import { problemWords } from '@/lib/problem-words';
import { useShortcuts } from '@/lib/use-shortcuts';

interface PastProps extends PastSituation {
  session: SessionDetail;
}

/** Lies over the live page, which goes on behind it, and shows what was. */
export function Past(props: PastProps) {
  const replay = useRunningReplay(props.session.id, props.session.record);
  useShortcuts({ escape: props.onLeave });
  return (
    <section
      aria-label="The past of this session"
      data-testid="past"
      className="absolute inset-0 z-10 flex flex-col bg-canvas"
    >
      {replay.data ? (
        <PastTheatre {...props} manifest={replay.data} askedAt={replay.dataUpdatedAt} />
      ) : (
        <>
          <PastBanner agoMs={null} isOver={props.isOver} isCut={props.isCut} />
          <div className="past-ground relative flex-1">
            {replay.isError ? (
              <StageCover
                icon={CloudOff}
                title="The past cannot be fetched"
                action={<Button onClick={() => void replay.refetch()}>Try again</Button>}
              >
                {problemWords(replay.error)}
              </StageCover>
            ) : (
              <StageCover title="Fetching the past" />
            )}
          </div>
          <div className="flex shrink-0 justify-end border-line border-t bg-surface px-3 py-1.5">
            <GoLiveButton isOver={props.isOver} onLeave={props.onLeave} />
          </div>
        </>
      )}
    </section>
  );
}
