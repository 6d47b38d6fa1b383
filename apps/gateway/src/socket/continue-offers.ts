import { encodeMessage, resumeOffer, sessionStart } from '@alongside/protocol';
import type { Session, Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Environment } from '../environment/environment';
import { CLOCK, type Clock, ENVIRONMENT, STORE } from '../environment/tokens';
import { TicketsService } from '../relay/tickets.service';
import type { PresentVisitor, VisitorTab } from '../visitors/present-visitor';
import { VisitorDirectory } from '../visitors/visitor-directory';

/** Offers a signed-in identity to go on, on this device, with what it did on another one. */
@Injectable()
export class ContinueOffers {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly directory: VisitorDirectory,
    private readonly tickets: TicketsService,
    private readonly audit: AuditService,
  ) {}

  async offer(visitor: PresentVisitor, tab: VisitorTab): Promise<void> {
    const session = await this.continuable(visitor);
    if (session === null || (await this.wasHere(visitor, session))) return;
    const page = await this.lastPage(visitor, session);
    const seenAt = session.endedAt?.getTime() ?? this.clock();
    const offer = {
      sessionId: session.id,
      ...page,
      agoMs: this.clock() - seenAt,
      live: session.state === 'active',
    };
    tab.send(encodeMessage(resumeOffer, offer));
  }

  async answer(
    { visitor, tab }: { visitor: PresentVisitor; tab: VisitorTab },
    { sessionId, accepted }: { sessionId: string; accepted: boolean },
  ): Promise<void> {
    const session = accepted ? await this.continuable(visitor) : null;
    if (session === null || session.id !== sessionId) return;
    const { tenantId, agentId } = session;
    await this.audit.write(
      { tenantId },
      { action: 'session.continue', subject: sessionId, detail: { visitor: visitor.id } },
    );
    const agent = agentId === null ? null : await this.store.users.get(tenantId, agentId);
    const ticket = await this.tickets.forVisitor(visitor, { sessionId, role: 'device' });
    tab.send(
      encodeMessage(sessionStart, { sessionId, ticket, role: 'device', agentName: agent?.name ?? '' }),
    );
  }

  /** The identity's session that runs, or ended not long ago. An anonymous visitor has no second device. */
  private async continuable({ identity, site }: PresentVisitor): Promise<Session | null> {
    if (identity === null || identity.erasedAt !== null) return null;
    const active = await this.store.sessions.activeOf(site.tenantId, identity.id);
    if (active !== null) return active;
    const filter = { identityId: identity.id, states: ['ended'] as const };
    const { items } = await this.store.sessions.list(site.tenantId, filter, { limit: 5 });
    const since = this.clock() - this.environment.limits.continueMs;
    return (
      items.find(({ startedAt, endedAt }) => startedAt !== null && (endedAt?.getTime() ?? 0) >= since) ?? null
    );
  }

  /** Whether the session was held in this very browser. */
  private async wasHere(visitor: PresentVisitor, session: Session): Promise<boolean> {
    const requests = await this.store.connectionRequests.list(session.tenantId, { visitorId: visitor.id });
    return requests.some(({ sessionId }) => sessionId === session.id);
  }

  private async lastPage(visitor: PresentVisitor, session: Session): Promise<{ url: string; title: string }> {
    const present = this.directory.inSession(session.id);
    if (present !== null && present.id !== visitor.id) return { url: present.url, title: present.title };
    const events = await this.store.timelineEvents.list(session.tenantId, session.id);
    const page = events.filter(({ kind }) => kind === 'page').at(-1);
    if (page === undefined) return { url: session.startUrl, title: session.startTitle };
    return { url: page.text, title: typeof page.data.title === 'string' ? page.data.title : '' };
  }
}
