import { randomBytes } from 'node:crypto';
import type { AskConnection, ConnectionRequestFilter, ConnectionRequest as Shown } from '@alongside/contract';
import type { ConnectionRequest, Store, User } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { GatewayBus } from '../cluster/gateway-bus';
import type { Environment } from '../environment/environment';
import { CLOCK, type Clock, ENVIRONMENT, STORE } from '../environment/tokens';
import { IdentityService } from '../identity/identity.service';
import { ProblemError } from '../problem/problem-error';
import { VisitorDirectory } from '../visitors/visitor-directory';
import type { VisitorShare } from '../visitors/visitor-share';
import { RequestDesk, visitorBusy } from './request-desk';
import { RequestFlow } from './request-flow';

const openStates = ['pending', 'authorizing'] as const;

/** What an agent does to come together with a customer. */
@Injectable()
export class AgentRequestsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bus: GatewayBus,
    private readonly desk: RequestDesk,
    private readonly flow: RequestFlow,
    private readonly directory: VisitorDirectory,
    private readonly identities: IdentityService,
    private readonly audit: AuditService,
  ) {}

  ask(user: User, input: AskConnection): Promise<ConnectionRequest> {
    return 'code' in input ? this.askByCode(user, input.code) : this.askVisitor(user, input.visitorId);
  }

  /** Takes a customer's request out of the queue. */
  async respond(user: User, id: string): Promise<ConnectionRequest> {
    const request = await this.desk.get(user.tenantId, id);
    if (request.way !== 'customer') throw new ProblemError('not-allowed');
    return this.take(user, request);
  }

  async withdraw(user: User, id: string): Promise<ConnectionRequest> {
    const request = await this.desk.get(user.tenantId, id);
    if (request.agentId !== user.id) throw new ProblemError('not-allowed');
    return this.flow.moved(await this.desk.move(request, [{ type: 'withdraw' }]));
  }

  /** An address to send to a customer. */
  async createLink(user: User, siteId: string): Promise<{ token: string; request: ConnectionRequest }> {
    const site = (await this.store.sites.list(user.tenantId)).find(({ id }) => id === siteId);
    if (site === undefined) throw new ProblemError('not-found', { detail: 'There is no such site.' });
    const token = randomBytes(24).toString('base64url');
    const { tenantId, id: agentId } = user;
    const page = { url: site.homeUrl, title: site.name };
    const request = await this.desk.open({ tenantId, siteId, way: 'link', agentId, linkToken: token, page });
    await this.flow.moved(request);
    await this.audit.write(user, { action: 'link.create', subject: request.id });
    return { token, request };
  }

  async list(user: User, { state, way }: ConnectionRequestFilter): Promise<Shown[]> {
    const states = state === undefined ? openStates : [state];
    const requests = await this.store.connectionRequests.list(user.tenantId, { states, way });
    return Promise.all(requests.map((request) => this.desk.shown(request)));
  }

  private async askVisitor(user: User, visitorId: string): Promise<ConnectionRequest> {
    const { tenantId } = user;
    const found = this.directory.find(tenantId, visitorId);
    if (found === null) throw new ProblemError('visitor-gone', { detail: 'The visitor has left.' });
    const before = await this.flow.openOf(tenantId, visitorId);
    if (before?.way === 'customer' && before.state === 'pending') return this.take(user, before);
    if (before !== null && before.agentId !== null) throw visitorBusy();
    // A code that nobody has typed yet gives way to an agent who asks directly.
    if (before !== null) await this.flow.moved(await this.desk.move(before, [{ type: 'withdraw' }]));
    if (await this.isInSession(found)) throw visitorBusy();
    const { siteId, url, title } = found.visitor;
    const request = await this.desk.open({
      tenantId,
      siteId,
      way: 'agent',
      agentId: user.id,
      identityId: await this.identities.idOf(found),
      visitorId,
      page: { url, title },
    });
    await this.audit.write(user, { action: 'session.ask', subject: request.sessionId ?? request.id });
    return this.flow.deliver(request);
  }

  /** By what is stored where there are others: a session may have begun at one of them just now. */
  private async isInSession({ tenantId, visitor }: VisitorShare): Promise<boolean> {
    if (visitor.engaged?.state === 'active') return true;
    return this.bus.hasOthers && (await this.store.sessions.activeOfVisitor(tenantId, visitor.id)) !== null;
  }

  private async askByCode(user: User, code: string): Promise<ConnectionRequest> {
    const { codeTries: wrongTries, codePauseMs: pauseMs } = this.environment.limits;
    const attempt = { code, triedBy: user.id, now: new Date(this.clock()), limits: { wrongTries, pauseMs } };
    const result = await this.store.connectionRequests.takeCode(user.tenantId, attempt);
    if (result.outcome === 'found') return this.take(user, result.request);
    if (result.outcome === 'paused' || result.triesLeft === 0) {
      const until = result.outcome === 'paused' ? result.until.getTime() : this.clock() + pauseMs;
      const retryAfterSeconds = Math.ceil((until - this.clock()) / 1000);
      const detail = `Too many wrong codes. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`;
      throw new ProblemError('too-many-tries', { detail, retryAfterSeconds });
    }
    const fields = { code: 'No customer has this code. It may have expired.' };
    throw new ProblemError('code-unknown', { detail: fields.code, fields });
  }

  /** The request is this agent's from now on, and goes before the customer. */
  private async take(user: User, request: ConnectionRequest): Promise<ConnectionRequest> {
    await this.audit.write(user, { action: 'session.respond', subject: request.sessionId ?? request.id });
    return this.flow.deliver(request, [{ type: 'respond', agentId: user.id }]);
  }
}
