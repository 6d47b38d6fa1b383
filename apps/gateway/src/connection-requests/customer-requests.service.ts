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
import { OpenRequests } from './open-requests';
import { Prompter } from './prompter';
import { RequestDesk } from './request-desk';
import { RequestFlow } from './request-flow';

/** What the customer does to come together with an agent, and the answer that begins a session. */
@Injectable()
export class CustomerRequestsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly desk: RequestDesk,
    private readonly flow: RequestFlow,
    private readonly open: OpenRequests,
    private readonly prompter: Prompter,
    private readonly directory: VisitorDirectory,
    private readonly identities: IdentityService,
    private readonly tickets: TicketsService,
    private readonly hub: RelayHub,
    private readonly audit: AuditService,
    private readonly bus: GatewayBus,
  ) {}

  /** A page of the visitor opened or came to the front: what is open is shown there. */
  async arrived(visitor: PresentVisitor, tab: VisitorTab): Promise<void> {
    this.findAgain(visitor);
    const request = this.openOf(visitor);
    if (request === null) return;
    if (visitor.engaged === null) this.flow.engage(visitor, request);
    if (request.state === 'authorizing') await this.prompter.prompt(visitor, request, tab);
    else if (request.way === 'customer') this.prompter.tell(visitor, request);
  }

  /** Who comes back after a restart of ours, or after a long page load, is still in their session. */
  private findAgain(visitor: PresentVisitor): void {
    const running = visitor.engaged === null ? this.hub.ofVisitor(visitor.id) : null;
    if (running === null) return;
    visitor.engaged = { requestId: '', sessionId: running.relay.id, state: 'active' };
    this.directory.changed(visitor);
  }

  /** The Connect button, pressed or taken back. */
  async connect(visitor: PresentVisitor, wanted: boolean): Promise<void> {
    const before = this.openOf(visitor);
    if (!wanted) {
      if (before?.way === 'customer') this.flow.settle(await this.desk.move(before, [{ type: 'withdraw' }]));
      return;
    }
    if (before?.agentId != null || visitor.engaged?.state === 'active') return;
    if (before?.way === 'customer') return this.prompter.tell(visitor, before);
    if (before !== null) this.flow.settle(await this.desk.move(before, [{ type: 'withdraw' }]));
    const request = await this.openFor(visitor, { way: 'customer' });
    this.flow.engage(visitor, request);
    this.prompter.tell(visitor, request);
  }

  /** A code to read aloud. The one before it is worth nothing any more. */
  async createCode(visitor: PresentVisitor, tab: VisitorTab): Promise<void> {
    const before = this.openOf(visitor);
    if (before?.agentId != null || visitor.engaged?.state === 'active') return;
    if (before !== null) this.flow.settle(await this.desk.move(before, [{ type: 'withdraw' }]));
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
    if (this.openOf(visitor) !== null || visitor.engaged !== null) return false;
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
    const request = this.open.get(answer.requestId);
    if (request === null || request.tenantId !== visitor.site.tenantId) {
      throw new ProblemError('already-answered');
    }
    const step = { type: answer.accepted ? 'accept' : 'decline', visitorId: visitor.id } as const;
    const answered = await this.desk.move(request, [step]);
    if (answer.accepted) await this.begin(visitor, tab, { request: answered, consents: answer.consents });
    this.flow.settle(answered);
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
    const session = await this.store.sessions.move(tenantId, sessionId, {
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
    });
    if (session === null) throw new ProblemError('already-answered');
    const detail = { consents: [...kinds], way: request.way };
    await this.audit.write({ tenantId }, { action: 'session.accept', subject: sessionId, detail });
    await this.hub.start(session);
    const agent = await this.store.users.get(tenantId, agentId);
    const ticket = await this.tickets.forVisitor(visitor, { sessionId, role: 'customer' });
    tab.send(
      encodeMessage(sessionStart, { sessionId, ticket, role: 'customer', agentName: agent?.name ?? '' }),
    );
  }

  private openOf(visitor: PresentVisitor): ConnectionRequest | null {
    return this.open.ofVisitor(visitor.site.tenantId, visitor.id);
  }

  private async openFor(
    visitor: PresentVisitor,
    how: { way: 'customer' | 'code'; code?: string },
  ): Promise<ConnectionRequest> {
    const identity = await this.identities.ofVisitor(visitor);
    const { tenantId, id: siteId } = visitor.site;
    const who = { tenantId, siteId, identityId: identity.id, visitorId: visitor.id };
    const request = await this.desk.open({ ...who, ...how, page: visitor.last });
    this.open.note(request);
    return request;
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
