import type { ReplayManifest, SessionDetail } from '@alongside/contract';
import { participantColor } from '@alongside/pointer';
import Link from 'next/link';
import { SideSection } from '@/components/ui/side-section';
import { clockTime } from '@/lib/duration';
import { wholeMoment } from '@/lib/moment';
import { paths } from '@/lib/paths';
import { reasonWords, wayWords } from '@/lib/session-words';

interface SessionFactsProps {
  session: SessionDetail;
  manifest: ReplayManifest;
  onSeek: (toMs: number) => void;
}

/** All there is to know about a recorded session besides its picture. */
export function SessionFacts({ session, manifest, onSeek }: SessionFactsProps) {
  const pages = manifest.events.filter(({ kind }) => kind === 'page');
  const consents = manifest.events.filter(({ kind }) => kind === 'consent');
  return (
    <>
      <SideSection title="Participants">
        <ul className="grid gap-1.5" data-testid="participants">
          {manifest.participants.map((participant) => (
            <li key={participant.number} className="flex items-center gap-2.5 text-sm">
              <span
                className="size-3 shrink-0 rounded-full"
                style={{ background: participantColor(participant.number, participant.role) }}
                aria-hidden="true"
              />
              <span className="min-w-0 flex-1 truncate">
                {participant.name} <span className="text-ink-muted">· {participant.role}</span>
              </span>
              <span className="tabular text-ink-muted text-xs">
                {clockTime(participant.joinedAt)}–{clockTime(participant.leftAt ?? manifest.durationMs)}
              </span>
            </li>
          ))}
        </ul>
      </SideSection>
      <SideSection title="Consents">
        {consents.length === 0 ? (
          <p className="text-ink-muted text-sm">Only looking, as accepted at the start.</p>
        ) : (
          <ul className="grid gap-1 text-sm">
            {consents.map((event) => (
              <li key={`${event.at}-${event.label}`} className="flex gap-2.5">
                <span className="tabular w-9 shrink-0 text-right text-ink-muted text-xs leading-5">
                  {clockTime(event.at)}
                </span>
                {event.label}
              </li>
            ))}
          </ul>
        )}
      </SideSection>
      <SideSection title={pages.length === 1 ? '1 page' : `${pages.length} pages`}>
        <ol className="grid gap-1 text-sm">
          {pages.map((event) => (
            <li key={`${event.at}-${event.label}`}>
              <button
                type="button"
                onClick={() => onSeek(event.at)}
                className="flex w-full gap-2.5 text-left underline-offset-2 hover:underline"
              >
                <span className="tabular w-9 shrink-0 text-right text-ink-muted text-xs leading-5">
                  {clockTime(event.at)}
                </span>
                <span className="min-w-0 break-words">{event.label}</span>
              </button>
            </li>
          ))}
        </ol>
      </SideSection>
      <SideSection title="Session">
        <dl className="grid gap-1.5 text-sm">
          <Fact label="Began" value={wholeMoment(session.startedAt ?? session.createdAt)} />
          <Fact label="Length" value={clockTime(manifest.durationMs)} />
          <Fact
            label="End"
            value={session.state === 'ended' ? reasonWords(session.reason) : 'Still running'}
          />
          {session.summary && <Fact label="Gaps" value={countedGaps(session.summary.gaps)} />}
          <Fact label="Way" value={wayWords(session.way)} />
          <Fact label="Site" value={session.siteName} />
          {session.identity && <Fact label="Identity" value={session.identity} />}
        </dl>
        {session.identity && (
          <Link
            href={paths.historyOf(session.identity)}
            className="mt-3 block text-accent-ink text-sm underline-offset-2 hover:underline"
          >
            All sessions of this customer
          </Link>
        )}
      </SideSection>
    </>
  );
}

const countedGaps = (gaps: number): string => (gaps === 0 ? 'None' : `${gaps}, see Events`);

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex justify-between gap-3">
      <dt className="shrink-0 text-ink-muted">{label}</dt>
      <dd className="truncate" title={value}>
        {value}
      </dd>
    </div>
  );
}
