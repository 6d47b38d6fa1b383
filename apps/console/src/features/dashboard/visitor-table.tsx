'use client';

import type { ConnectionRequest, Visitor } from '@alongside/contract';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { HeadCell, Table } from '@/components/ui/table';
import { VisitorRow } from '@/features/dashboard/visitor-row';

/** More than anybody reads; a filter finds the rest. */
const rowsAtOnce = 150;

interface VisitorTableProps {
  visitors: Visitor[];
  waiting: ConnectionRequest[];
  ourSessions: ReadonlySet<string>;
  asking: ReadonlySet<string>;
  marked: string | null;
}

export function VisitorTable({ visitors, waiting, ourSessions, asking, marked }: VisitorTableProps) {
  const [shown, setShown] = useState(rowsAtOnce);
  return (
    <>
      <Table label="Customers on the site" className="table-fixed">
        <colgroup>
          <col className="w-[29%] max-sm:w-auto" />
          <col className="max-sm:hidden" />
          <col className="w-42 max-lg:hidden" />
          <col className="w-44 max-sm:w-40" />
        </colgroup>
        <thead>
          <tr>
            <HeadCell>Customer</HeadCell>
            <HeadCell className="max-sm:hidden">Page</HeadCell>
            <HeadCell className="max-lg:hidden">Here for</HeadCell>
            <HeadCell>
              <span className="sr-only">Action</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {visitors.slice(0, shown).map((visitor) => (
            <VisitorRow
              key={visitor.id}
              visitor={visitor}
              waiting={waiting.find((request) => request.visitor?.id === visitor.id)}
              isOurs={visitor.engaged !== null && ourSessions.has(visitor.engaged.sessionId)}
              isAsking={asking.has(visitor.id)}
              isMarked={visitor.id === marked}
            />
          ))}
        </tbody>
      </Table>
      {visitors.length > shown && (
        <div className="border-line border-t p-3 text-center">
          <Button variant="ghost" size="sm" onClick={() => setShown((count) => count + rowsAtOnce)}>
            Show {Math.min(rowsAtOnce, visitors.length - shown)} more of {visitors.length}
          </Button>
        </div>
      )}
    </>
  );
}
