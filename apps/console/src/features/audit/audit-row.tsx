import type { AuditEntry } from '@alongside/contract';
import Link from 'next/link';
import { Cell, Row } from '@/components/ui/table';
import { actionWords } from '@/features/audit/audit-words';
import { dayAndTime, wholeMoment } from '@/lib/moment';
import { paths } from '@/lib/paths';

export function AuditRow({ entry }: { entry: AuditEntry }) {
  const detail = Object.entries(entry.detail);
  return (
    <Row data-testid="audit-row" data-action={entry.action}>
      <Cell className="tabular w-px text-right text-ink-faint max-sm:hidden">{entry.number}</Cell>
      <Cell className="tabular whitespace-nowrap text-ink-muted max-md:hidden">
        <time dateTime={entry.at}>{wholeMoment(entry.at)}</time>
      </Cell>
      <Cell className="whitespace-nowrap">
        <p className="font-medium">{entry.actor.name}</p>
        <p className="tabular text-2xs text-ink-faint md:hidden">{dayAndTime(entry.at)}</p>
      </Cell>
      <Cell>
        <p>{actionWords(entry)}</p>
        <p className="font-mono text-2xs text-ink-faint">{entry.action}</p>
      </Cell>
      <Cell className="max-lg:hidden">
        {entry.sessionId && (
          <Link
            href={paths.replay(entry.sessionId)}
            className="text-accent-ink underline-offset-2 hover:underline"
          >
            {entry.identity ?? 'Session'}
          </Link>
        )}
      </Cell>
      <Cell className="max-w-0 w-1/3 max-lg:hidden">
        <p className="truncate text-ink-muted text-xs">
          {detail.map(([name, value]) => `${name}: ${value}`).join(' · ')}
        </p>
      </Cell>
    </Row>
  );
}
