import { AuditFilter, AuditList } from '@alongside/contract';
import type { Json, Store, AuditEntry as StoredEntry, User } from '@alongside/store';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, Needs } from '../auth/access';
import { STORE } from '../environment/tokens';
import { Described } from '../problem/described';
import { ShapePipe } from '../problem/shape.pipe';

@ApiTags('audit')
@Controller('api/v1/audit')
@Needs('admin')
export class AuditController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  @Get()
  @Described({ query: AuditFilter, answer: AuditList })
  async list(
    @CurrentUser() { tenantId }: User,
    @Query(new ShapePipe(AuditFilter)) { cursor, limit, action, actor, sessionId }: AuditFilter,
  ): Promise<AuditList> {
    const filter = { action, actorId: actor, subject: sessionId };
    const [page, users] = await Promise.all([
      this.store.audit.list(tenantId, filter, { cursor, limit }),
      this.store.users.list(tenantId),
    ]);
    const names = new Map(users.map((user) => [user.id, user.name]));
    return { items: page.items.map((entry) => shown(entry, names)), next: page.next };
  }
}

function shown(entry: StoredEntry, names: ReadonlyMap<string, string>): AuditList['items'][number] {
  const { number, at, action, actorId, subject, detail } = entry;
  const kind = actorId === null ? 'gateway' : 'user';
  const name = actorId === null ? 'Alongside' : (names.get(actorId) ?? actorId);
  const words = Object.entries(detail).map(([key, value]) => [key, wordsOf(value)] as const);
  return {
    number,
    at: at.toISOString(),
    action,
    actor: { kind, id: actorId, name },
    sessionId: action.startsWith('session.') ? subject : null,
    identity: typeof detail.identity === 'string' ? detail.identity : null,
    detail: Object.fromEntries(words),
  };
}

const wordsOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
