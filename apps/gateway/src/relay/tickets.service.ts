import { randomBytes } from 'node:crypto';
import type { MemberRole } from '@alongside/relay';
import type { JsonObject, Store, User } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import type { Environment } from '../environment/environment';
import { CLOCK, type Clock, ENVIRONMENT, STORE } from '../environment/tokens';
import { type PresentVisitor, visitorName } from '../visitors/present-visitor';

/** Who the holder of a ticket will be in the session. */
export interface TicketHolder {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly role: MemberRole;
  readonly name: string;
  /** A user of the tenant, or null for a customer. */
  readonly userId: string | null;
  readonly identityId: string | null;
}

const roles: readonly string[] = ['customer', 'device', 'agent', 'supervisor'] satisfies MemberRole[];

/** One-time tickets for the session socket. */
@Injectable()
export class TicketsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async forUser(user: User, { sessionId, role }: { sessionId: string; role: MemberRole }) {
    const { tenantId, id: userId, name } = user;
    return this.issue({ tenantId, sessionId, role, name, userId, identityId: null });
  }

  async forVisitor(
    visitor: PresentVisitor,
    { sessionId, role }: { sessionId: string; role: MemberRole },
  ): Promise<string> {
    const { tenantId } = visitor.site;
    const identityId = visitor.identity?.id ?? null;
    const name = visitorName(visitor);
    return (await this.issue({ tenantId, sessionId, role, name, userId: null, identityId })).ticket;
  }

  /**
   * Who holds a ticket; null when it is too old, or somebody else used it.
   *
   * @param by the token that the holder chose to come back by, or nothing
   */
  async take(ticket: string, by: string): Promise<TicketHolder | null> {
    const taken = await this.store.tickets.take(ticket, { by, now: new Date(this.clock()) });
    if (taken === null) return null;
    const { role, name, userId, identityId } = taken.participant;
    if (typeof role !== 'string' || !roles.includes(role) || typeof name !== 'string') return null;
    return {
      tenantId: taken.tenantId,
      sessionId: taken.sessionId,
      role: role as MemberRole,
      name,
      userId: typeof userId === 'string' ? userId : null,
      identityId: typeof identityId === 'string' ? identityId : null,
    };
  }

  private async issue({
    tenantId,
    sessionId,
    ...holder
  }: TicketHolder): Promise<{ ticket: string; expiresAt: Date }> {
    const ticket = randomBytes(32).toString('base64url');
    const expiresAt = new Date(this.clock() + this.environment.limits.ticketMs);
    const participant: JsonObject = { ...holder };
    await this.store.tickets.issue(tenantId, { token: ticket, sessionId, participant, expiresAt });
    return { ticket, expiresAt };
  }
}
