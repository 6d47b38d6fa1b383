'use client';

import { CloudOff, FileQuestion } from 'lucide-react';
import { StageCover } from '@/components/mirror/stage-cover';
import { Button } from '@/components/ui/button';
import { problemWords } from '@/lib/problem-words';

interface ReplayCoverProps {
  problem: unknown;
  isBlank: boolean;
  isBroken: boolean;
  isSeeking: boolean;
  onRetry: () => void;
}

/** What stands over the picture when there is none. */
export function ReplayCover({ problem, isBlank, isBroken, isSeeking, onRetry }: ReplayCoverProps) {
  if (problem !== null) {
    return (
      <StageCover
        icon={CloudOff}
        title="The recording stopped here"
        action={<RetryButton onRetry={onRetry} />}
      >
        {problemWords(problem)}
      </StageCover>
    );
  }
  if (isSeeking && isBlank) return <StageCover title="Fetching the page" />;
  if (isBroken) {
    return (
      <StageCover icon={FileQuestion} title="This stretch cannot be shown">
        Something of it is missing. It goes on with the next page.
      </StageCover>
    );
  }
  if (isBlank) return <StageCover icon={FileQuestion} title="No page is shared yet at this moment" />;
  return null;
}

const RetryButton = ({ onRetry }: { onRetry: () => void }) => (
  <Button variant="primary" size="sm" onClick={onRetry}>
    Try again
  </Button>
);
