import { type ConsentKind, connectionPrompt, connectionState, encodeMessage } from '@alongside/protocol';
import type { ConnectionRequest, Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, STORE } from '../environment/tokens';
import { policyOf } from '../tenants/site-policy';
import { type PresentVisitor, shownTab, type VisitorTab } from '../visitors/present-visitor';

/** What the customer's page is told of a request. */
@Injectable()
export class Prompter {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Puts the question before the customer, on the page they look at. */
  async prompt(visitor: PresentVisitor, request: ConnectionRequest, on?: VisitorTab): Promise<void> {
    const tab = on ?? shownTab(visitor);
    if (tab === undefined || request.agentId === null) return;
    const agent = await this.store.users.get(request.tenantId, request.agentId);
    const kinds: ConsentKind[] = policyOf(visitor.site).recording === 'ask' ? ['view', 'record'] : ['view'];
    const expiresInMs = Math.max(0, request.expiresAt.getTime() - this.clock());
    tab.send(
      encodeMessage(connectionPrompt, {
        requestId: request.id,
        agentName: agent?.name ?? '',
        kinds,
        expiresInMs,
      }),
    );
  }

  /** Says on every page of the customer how the request stands, so that no prompt stays that nobody waits for. */
  tell(visitor: PresentVisitor, { id, state }: ConnectionRequest): void {
    for (const tab of visitor.tabs) tab.send(encodeMessage(connectionState, { requestId: id, state }));
  }
}
