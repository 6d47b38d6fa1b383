import { randomInt } from 'node:crypto';
import { type ConsentKind, code, encodeMessage, sessionStart } from '@alongside/protocol';
import { type ConnectionRequest, type JsonObject, type Store, TakenError } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { GatewayBus } from '../cluster/gateway-bus';
import { CLOCK, type Clock, STORE } from '../environment/tokens';
import { IdentityService } from '../identity/identity.service';
import { ProblemError } from '../problem/problem-error';
import { RelayHub } from '../relay/relay-hub';
import { TicketsService } from '../relay/tickets.service';
import { policyOf } from '../tenants/site-policy';
import type { PresentVisitor, VisitorTab } from '../visitors/present-visitor';
import { VisitorDirectory } from '../visitors/visitor-directory';
import { Prompter } from './prompter';
import { RequestDesk } from './request-desk';
import { RequestFlow } from './request-flow';

/** What the customer does to come together with an agent, and the answer that begins a session. */
@Injectable()
export class CustomerRequestsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bus: GatewayBus,
    private readonly desk: RequestDesk,
    private readonly flow: RequestFlow,
    private readonly prompter: Prompter,
    private readonly directory: VisitorDirectory,
    private readonly identities: IdentityService,
    private readonly tickets: TicketsService,
    private readonly hub: RelayHub,
    private readonly audit: AuditService,
  ) {}

  /** A page of the visitor opened or came to the front: what is open is shown there. */
  async arrived(visitor: PresentVisitor, tab: VisitorTab): Promise<void> {
    await this.findAgain(visitor);
    const request = await this.openOf(visitor);
    if (request === null) return;
    if (visitor.engaged === null) this.flow.engage(visitor, request);
    if (request.state === 'authorizing') await this.prompter.prompt(visitor, request, tab);
    else if (request.way === 'customer') this.prompter.tell(visitor, request);
  }

  /** Who comes back after a restart of ours, or after a long page load, is still in their session, at whichever gateway it runs. */
  private async findAgain(visitor: PresentVisitor): Promise<void> {
    if (visitor.engaged !== null) return;
    const sessionId = this.hub.ofVisitor(visitor.id)?.relay.id ?? (await this.sessionElsewhere(visitor));
    if (sessionId === null || visitor.engaged !== null) return;
    visitor.engaged = { requestId: '', sessionId, state: 'active' };
    this.directory.changed(visitor);
  }

  private async sessionElsewhere({ id, site }: PresentVisitor): Promise<string | null> {
    if (!this.bus.hasOthers) return null;
    return (await this.store.sessions.activeOfVisitor(site.tenantId, id))?.id ?? null;
  }

  /** The Connect button, pressed or taken back. */
  async connect(visitor: PresentVisitor, wanted: boolean): Promise<void> {
    const before = await this.openOf(visitor);
    if (!wanted) {
      if (before?.way === 'customer') await this.withdraw(before);
      return;
    }
    if (before?.agentId != null || visitor.engaged?.state === 'active') return;
    if (before?.way === 'customer') return this.prompter.tell(visitor, before);
    if (before !== null) await this.withdraw(before);
    try {
      await this.openFor(visitor, { way: 'customer' });
    } catch (error) {
      // Pressed on another page as well, which was quicker: this one waits for the same agent.
      const other = await this.openOf(visitor);
      if (other?.way !== 'customer') throw error;
      this.prompter.tell(visitor, other);
    }
  }

  /** A code to read aloud. The one before it is worth nothing any more. */
  async createCode(visitor: PresentVisitor, tab: VisitorTab): Promise<void> {
    const before = await this.openOf(visitor);
    if (before?.agentId != null || visitor.engaged?.state === 'active') return;
    if (before !== null) await this.withdraw(before);
    const request = await this.openWithCode(visitor);
    tab.send(
      encodeMessage(code, {
        code: request.code ?? '',
        expiresInMs: request.expiresAt.getTime() - this.clock(),
      }),
    );
  }

  /** The customer came by an agent's link. False when it is not good any more. */
  async openLink(visitor: PresentVisitor, token: string): Promise<boolean> {
    const request = await this.store.connectionRequests.findByLink(token, new Date(this.clock()));
    if (request === null || request.siteId !== visitor.site.id) return false;
    if (request.visitorId === visitor.id) return true;
    if ((await this.openOf(visitor)) !== null || visitor.engaged !== null) return false;
    const identity = await this.identities.ofVisitor(visitor);
    const { url: pageUrl, title: pageTitle } = visitor.last;
    const beside = { identityId: identity.id, pageUrl, pageTitle };
    const reached = await this.desk.move(request, [{ type: 'reach', visitorId: visitor.id }], beside);
    await this.flow.deliver(reached);
    return true;
  }

  /** Accept or decline. Accepting begins the session, on the page where it was pressed. */
  async answer(
    { visitor, tab }: { visitor: PresentVisitor; tab: VisitorTab },
    answer: { requestId: string; accepted: boolean; consents: readonly ConsentKind[] },
  ): Promise<void> {
    // As it is stored: the prompt may have been shown before this gateway heard of the request.
    const request = await this.desk.get(visitor.site.tenantId, answer.requestId);
    const step = { type: answer.accepted ? 'accept' : 'decline', visitorId: visitor.id } as const;
    const answered = await this.desk.move(request, [step]);
    if (answer.accepted) await this.begin(visitor, tab, { request: answered, consents: answer.consents });
    await this.flow.moved(answered);
  }

  private async begin(
    visitor: PresentVisitor,
    tab: VisitorTab,
    { request, consents }: { request: ConnectionRequest; consents: readonly ConsentKind[] },
  ): Promise<void> {
    const { tenantId, sessionId, agentId } = request;
    if (sessionId === null || agentId === null) throw new ProblemError('not-found');
    const policy = policyOf(visitor.site);
    const kinds = new Set<ConsentKind>([...consents, 'view']);
    if (policy.recording === 'always') kinds.add('record');
    const begun = {
      from: ['pending', 'authorizing'],
      to: 'active',
      agentId,
      identityId: (await this.identities.ofVisitor(visitor)).id,
      startedAt: new Date(this.clock()),
      startUrl: tab.url,
      startTitle: tab.title,
      consents: Object.fromEntries([...kinds].map((kind) => [kind, true])),
      policy: policy as unknown as JsonObject,
      gatewayId: this.bus.id,
    } as const;
    const detail = { consents: [...kinds], way: request.way };
    await this.hub.start(sessionId, async () => {
      const session = await this.store.sessions.move(tenantId, sessionId, begun);
      if (session === null) throw new ProblemError('already-answered');
      await this.audit.write({ tenantId }, { action: 'session.accept', subject: sessionId, detail });
      return session;
    });
    const agent = await this.store.users.get(tenantId, agentId);
    const ticket = await this.tickets.forVisitor(visitor, { sessionId, role: 'customer' });
    tab.send(
      encodeMessage(sessionStart, { sessionId, ticket, role: 'customer', agentName: agent?.name ?? '' }),
    );
  }

  private openOf({ id, site }: PresentVisitor): Promise<ConnectionRequest | null> {
    return this.flow.openOf(site.tenantId, id);
  }

  private async withdraw(request: ConnectionRequest): Promise<void> {
    await this.flow.moved(await this.desk.move(request, [{ type: 'withdraw' }]));
  }

  private async openFor(
    visitor: PresentVisitor,
    how: { way: 'customer' | 'code'; code?: string },
  ): Promise<ConnectionRequest> {
    const identity = await this.identities.ofVisitor(visitor);
    const { tenantId, id: siteId } = visitor.site;
    const who = { tenantId, siteId, identityId: identity.id, visitorId: visitor.id };
    return this.flow.moved(await this.desk.open({ ...who, ...how, page: visitor.last }));
  }

  private async openWithCode(visitor: PresentVisitor): Promise<ConnectionRequest> {
    for (;;) {
      try {
        const digits = String(randomInt(1_000_000_000)).padStart(9, '0');
        return await this.openFor(visitor, { way: 'code', code: digits });
      } catch (error) {
        if (!(error instanceof TakenError)) throw error;
      }
    }
  }
}
