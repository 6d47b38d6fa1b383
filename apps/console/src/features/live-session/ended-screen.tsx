import type { SessionDetail } from '@alongside/contract';
import { Play } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { SessionStateBadge } from '@/features/live-session/session-state-badge';
import { shortDuration } from '@/lib/duration';
import { paths } from '@/lib/paths';
import { reasonWords, sessionLengthMs } from '@/lib/session-words';

/** After the end: what it was, and where its record is. */
export function EndedScreen({ session }: { session: SessionDetail }) {
  const length = sessionLengthMs(session, Date.now());
  const name = session.visitorName ?? session.identity ?? 'Anonymous visitor';
  const isRecorded = session.startedAt !== null && session.record !== 'none';
  const facts = [
    ['Customer', name],
    ['Agent', session.agent?.name ?? 'Nobody'],
    ['Length', length === null ? 'Never began' : shortDuration(length)],
    ['Pages', session.summary ? String(session.summary.pages) : null],
  ].filter((fact): fact is [string, string] => fact[1] !== null);
  return (
    <div className="stage-ground flex min-h-dvh items-center justify-center p-6 max-sm:min-h-[calc(100dvh-48px)]">
      <section
        className="w-full max-w-md rounded-xl border border-line bg-raised p-6 shadow-lg"
        data-testid="ended"
      >
        <SessionStateBadge state={session.state} />
        <h1 className="mt-3 font-semibold text-lg">
          {session.startedAt === null ? 'This session never began' : 'This session is over'}
        </h1>
        <p className="mt-0.5 text-ink-muted text-sm" data-testid="end-reason">
          {reasonWords(session.reason)}.
        </p>
        <dl className="mt-4 divide-y divide-line border-line border-y">
          {facts.map(([label, value]) => (
            <div key={label} className="flex justify-between gap-4 py-2 text-sm">
              <dt className="text-ink-muted">{label}</dt>
              <dd className="truncate font-medium">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-5 flex flex-wrap gap-2">
          {isRecorded && (
            <Button asChild variant="primary">
              <Link href={paths.replay(session.id)}>
                <Play aria-hidden="true" />
                Watch the replay
              </Link>
            </Button>
          )}
          <Button asChild>
            <Link href={paths.dashboard}>Back to the dashboard</Link>
          </Button>
        </div>
      </section>
    </div>
  );
}
