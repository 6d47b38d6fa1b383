import type { Session } from '@alongside/contract';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Initials } from '@/components/ui/initials';
import { Cell, Row } from '@/components/ui/table';
import { shortDuration } from '@/lib/duration';
import { dayAndTime } from '@/lib/moment';
import { pageAddress } from '@/lib/page-address';
import { paths } from '@/lib/paths';
import { reasonWords, sessionLengthMs, stateWords } from '@/lib/session-words';

export function SessionRow({ session, now }: { session: Session; now: number }) {
  const name = session.visitorName ?? session.identity ?? 'Anonymous visitor';
  const length = sessionLengthMs(session, now);
  const { host, path } = pageAddress(session.url);
  const state = stateWords(session.state);
  const isOver = session.state === 'ended';
  return (
    <Row data-testid="session-row" data-session={session.id} className="relative">
      <Cell className="max-sm:w-full max-sm:max-w-0">
        <div className="flex items-center gap-2.5">
          <Initials name={name} />
          <div className="min-w-0">
            <Link
              href={isOver ? paths.replay(session.id) : paths.session(session.id)}
              prefetch={false}
              className="block truncate font-medium after:absolute after:inset-0 sm:max-w-[24ch]"
            >
              {name}
            </Link>
            <p className="truncate text-ink-muted text-xs sm:hidden">
              {dayAndTime(session.startedAt ?? session.createdAt)}
            </p>
            <p className="truncate text-ink-faint text-xs max-sm:hidden sm:max-w-[26ch]">
              {session.visitorName !== null && session.identity ? session.identity : session.siteName}
            </p>
          </div>
        </div>
      </Cell>
      <Cell className="w-2/5 max-w-0 max-md:hidden">
        <p className="truncate">{session.title || path}</p>
        <p className="truncate text-ink-faint text-xs">
          {host}
          {path}
        </p>
      </Cell>
      <Cell className="whitespace-nowrap text-ink-muted max-lg:hidden">
        {session.agent?.name ?? 'Nobody yet'}
      </Cell>
      <Cell className="whitespace-nowrap text-ink-muted max-sm:hidden">
        <time dateTime={session.createdAt}>{dayAndTime(session.startedAt ?? session.createdAt)}</time>
      </Cell>
      <Cell className="tabular whitespace-nowrap text-right text-ink-muted max-sm:hidden">
        {length === null ? '–' : shortDuration(length)}
      </Cell>
      <Cell className="whitespace-nowrap">
        <Badge tone={state.tone}>{isOver ? reasonWords(session.reason) : state.label}</Badge>
      </Cell>
    </Row>
  );
}
