import { History } from 'lucide-react';
import { spanWords } from '@/features/live-session/rewind/rewind-words';

interface PastBannerProps {
  /** How long ago; null while that is being found out. */
  agoMs: number | null;
  isOver: boolean;
  /** Our connection to the session that goes on behind this. */
  isCut: boolean;
}

/** Says that this is not now. */
export function PastBanner({ agoMs, isOver, isCut }: PastBannerProps) {
  const span = agoMs === null ? null : spanWords(agoMs);
  return (
    <div
      data-testid="past-banner"
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-2.5 border-warning border-b-2 bg-warning-soft px-4 py-1.5 text-sm text-warning-ink"
    >
      <History className="size-4 shrink-0" aria-hidden="true" />
      <p className="font-semibold">
        The past
        {span !== null && (
          <span className="tabular" data-testid="ago">
            {isOver ? `, ${span} before the end` : `, ${span} ago`}
          </span>
        )}
      </p>
      <p role="status" className="min-w-0">
        {wordsFor({ isOver, isCut })}
      </p>
    </div>
  );
}

function wordsFor({ isOver, isCut }: { isOver: boolean; isCut: boolean }): string {
  if (isOver) return 'The session has ended meanwhile. You may look on; nothing more comes.';
  if (isCut)
    return 'Your connection to the session is lost. We try again by ourselves; you may look on meanwhile.';
  return 'The customer goes on and sees nothing of this. Your tools are off.';
}
