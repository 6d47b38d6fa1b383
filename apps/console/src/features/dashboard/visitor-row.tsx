'use client';

import type { ConnectionRequest, Visitor } from '@alongside/contract';
import { memo } from 'react';
import { Initials } from '@/components/ui/initials';
import { StatusDot } from '@/components/ui/status-dot';
import { Cell, Row } from '@/components/ui/table';
import { Elapsed } from '@/features/dashboard/elapsed';
import { VisitorAction } from '@/features/dashboard/visitor-action';
import { classNames } from '@/lib/class-names';
import { pageAddress } from '@/lib/page-address';
import { personName } from '@/lib/person-name';

interface VisitorRowProps {
  visitor: Visitor;
  waiting: ConnectionRequest | undefined;
  isOurs: boolean;
  /** Pressed Connect, and nobody has responded yet. */
  isAsking: boolean;
  isMarked: boolean;
}

export const VisitorRow = memo(function VisitorRow({
  visitor,
  waiting,
  isOurs,
  isAsking,
  isMarked,
}: VisitorRowProps) {
  const { path } = pageAddress(visitor.url);
  const name = personName(visitor);
  const extra = Object.entries(visitor.metadata).map(([key, value]) => `${key}: ${value}`);
  return (
    <Row
      data-testid="visitor"
      data-visitor={visitor.id}
      data-identity={visitor.identity ?? ''}
      data-url={visitor.url}
      className={classNames((isMarked || waiting) && 'bg-accent-soft/45')}
    >
      <Cell>
        <div className="flex items-center gap-2.5">
          <span className="relative">
            <Initials name={name} />
            <StatusDot
              tone={visitor.visible ? 'success' : 'neutral'}
              className="absolute -right-0.5 -bottom-0.5 size-2.5 rounded-full ring-2 ring-surface"
            />
          </span>
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium">
              {name}
              <span className="sr-only">
                {visitor.visible ? ', looking at the page' : ', in another tab or window'}
              </span>
            </p>
            <p className="truncate text-ink-faint text-xs">{secondLine(visitor, extra)}</p>
            <p className="truncate text-ink-faint text-xs sm:hidden">{path}</p>
          </div>
        </div>
      </Cell>
      <Cell className="max-sm:hidden">
        <p className="truncate">{visitor.title || path}</p>
        <p className="truncate text-ink-faint text-xs" title={visitor.url}>
          {path}
        </p>
      </Cell>
      <Cell className="max-lg:hidden">
        <p>
          <Elapsed since={visitor.since} />
        </p>
        <p className="truncate text-ink-faint text-xs">
          {visitor.browser}
          {visitor.tabs > 1 && ` · ${visitor.tabs} tabs`}
        </p>
      </Cell>
      <Cell className="whitespace-nowrap text-right">
        <VisitorAction visitor={visitor} waiting={waiting} isOurs={isOurs} isAsking={isAsking} />
      </Cell>
    </Row>
  );
});

/** Under the name: who they are signed in as, and what the site tells of them. */
function secondLine(visitor: Visitor, extra: string[]): string {
  const identity =
    visitor.identity === null ? 'Not signed in' : visitor.name === null ? null : visitor.identity;
  return [identity, ...extra].filter((part) => part !== null).join(' · ');
}
