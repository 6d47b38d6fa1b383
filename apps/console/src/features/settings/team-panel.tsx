'use client';

import { Badge } from '@/components/ui/badge';
import { Initials } from '@/components/ui/initials';
import { Failure } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Cell, HeadCell, Row, Table } from '@/components/ui/table';
import { TableSkeleton } from '@/components/ui/table-skeleton';
import { useUsers } from '@/lib/api/list-users';

const roles = {
  agent: 'Helps customers',
  supervisor: 'Also joins sessions of others',
  admin: 'Also sees the audit trail and settings',
} as const;

export function TeamPanel() {
  const users = useUsers();
  return (
    <Panel title="Team" aside={users.data && <Badge>{users.data.length}</Badge>}>
      {users.isPending && <TableSkeleton rows={4} label="The team is loading" />}
      {users.isError && (
        <Failure title="The team did not load" error={users.error} onRetry={() => void users.refetch()} />
      )}
      {users.data && (
        <Table label="Team">
          <thead>
            <tr>
              <HeadCell>Name</HeadCell>
              <HeadCell className="max-sm:hidden">E-mail</HeadCell>
              <HeadCell>Role</HeadCell>
            </tr>
          </thead>
          <tbody>
            {users.data.map((user) => (
              <Row key={user.id}>
                <Cell>
                  <span className="flex items-center gap-2.5 font-medium">
                    <Initials name={user.name} side="agent" />
                    {user.name}
                  </span>
                </Cell>
                <Cell className="text-ink-muted max-sm:hidden">{user.email}</Cell>
                <Cell>
                  <p className="capitalize">{user.role}</p>
                  <p className="text-ink-faint text-xs">{roles[user.role]}</p>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
