import type { JsonObject, Store, User } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, STORE } from '../environment/tokens';

interface Fact {
  /** For example `session.join`. */
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject: string;
  readonly detail?: JsonObject;
}

/** Who did it: a user of a tenant, or the product itself for a tenant. */
type Actor = Pick<User, 'tenantId'> & { readonly id?: string };

@Injectable()
export class AuditService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Resolves once it is stored: only then may be shown what it tells of. */
  async write(actor: Actor, { action, subject, detail = {} }: Fact): Promise<void> {
    const at = new Date(this.clock());
    await this.store.audit.append(actor.tenantId, { at, actorId: actor.id ?? null, action, subject, detail });
  }
}
