import type { Session } from '@alongside/contract';
import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import { StatusDot } from '@/components/ui/status-dot';
import { Elapsed } from '@/features/dashboard/elapsed';
import { paths } from '@/lib/paths';

/** Our sessions that are running: one click leads back. */
export function OwnSessionsPanel({ sessions }: { sessions: Session[] }) {
  if (sessions.length === 0) return null;
  return (
    <Panel title="Your sessions" aside={<Badge tone="accent">{sessions.length}</Badge>}>
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id}>
            <Link
              href={paths.session(session.id)}
              data-testid="own-session"
              className="group flex items-center gap-3 px-4 py-2.5 transition-colors hover:bg-hover/60 focus-visible:-outline-offset-2"
            >
              <StatusDot
                tone={session.state === 'active' ? 'success' : 'warning'}
                live={session.state === 'active'}
              />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium text-sm">
                  {session.visitorName ?? session.identity ?? 'Anonymous visitor'}
                </span>
                <span className="block truncate text-ink-faint text-xs">{session.title || session.url}</span>
              </span>
              <span className="text-ink-muted text-xs">
                <Elapsed since={session.startedAt ?? session.createdAt} />
              </span>
              <span className="flex items-center gap-1 font-medium text-accent-ink text-xs">
                Go back to it
                <ArrowRight
                  className="size-3.5 transition-transform group-hover:translate-x-0.5"
                  aria-hidden="true"
                />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
