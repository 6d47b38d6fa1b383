import type { SessionDetail } from '@alongside/contract';
import Link from 'next/link';
import { SideSection } from '@/components/ui/side-section';
import { Skeleton } from '@/components/ui/skeleton';
import { ConsentsList } from '@/features/live-session/consents-list';
import type { LiveState } from '@/features/live-session/live-state';
import { ParticipantsList } from '@/features/live-session/participants-list';
import { dayAndTime } from '@/lib/moment';
import { paths } from '@/lib/paths';
import { wayWords } from '@/lib/session-words';

/** Beside the page: who is here, what is allowed, where this comes from. */
export function SessionSide({ session, state }: { session: SessionDetail; state: LiveState }) {
  const live = state.session;
  return (
    <aside
      aria-label="About this session"
      className="thin-scroll w-64 shrink-0 overflow-y-auto border-line border-l bg-surface max-lg:max-h-52 max-lg:w-full max-lg:border-t max-lg:border-l-0"
    >
      <SideSection title="In this session">
        {live ? (
          <ParticipantsList
            members={live.participants}
            self={state.participant}
            source={live.source}
            controller={live.controller}
          />
        ) : (
          <Skeleton className="h-10" />
        )}
      </SideSection>
      <SideSection title="The customer lets you">
        {live ? <ConsentsList consents={live.consents} /> : <Skeleton className="h-20" />}
      </SideSection>
      <SideSection title="Session">
        <dl className="grid gap-1.5 text-sm">
          <Fact label="Site" value={session.siteName} />
          <Fact label="Began" value={dayAndTime(session.startedAt ?? session.createdAt)} />
          <Fact label="Way" value={wayWords(session.way)} />
        </dl>
        {session.identity && (
          <Link
            href={paths.historyOf(session.identity)}
            className="mt-3 block text-accent-ink text-sm underline-offset-2 hover:underline"
          >
            Earlier sessions of this customer
          </Link>
        )}
      </SideSection>
    </aside>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex justify-between gap-3">
      <dt className="text-ink-muted">{label}</dt>
      <dd className="truncate">{value}</dd>
    </div>
  );
}
