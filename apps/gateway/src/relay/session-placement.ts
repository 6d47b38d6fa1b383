import { Misbehaviour } from '@alongside/relay';
import type { Session, Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { GatewayBus } from '../cluster/gateway-bus';
import { STORE } from '../environment/tokens';
import { RelayHub } from './relay-hub';
import { SessionOwnership } from './session-ownership';

export interface SessionPlace {
  readonly tenantId: string;
  readonly sessionId: string;
  /** Whether it is the customer who comes. */
  readonly isCustomer: boolean;
}

/** Others may be faster so many times. */
const rounds = 5;

/**
 * At which gateway a session runs. It goes to the gateway that its customer is connected to; everybody else is brought
 * there. Which one has it stands in Postgres; a gateway that is gone, or cannot be asked, loses it to whoever the customer
 * comes to, and finds out by the journal.
 */
@Injectable()
export class SessionPlacement {
  constructor(
    @Inject(STORE) private readonly store: Store,
    private readonly bus: GatewayBus,
    private readonly hub: RelayHub,
    private readonly ownership: SessionOwnership,
  ) {
    bus.answer('hand-over', (question) => ownership.handOver((question as { sessionId: string }).sessionId));
  }

  /**
   * The gateway that has the session; it is taken in here when nobody has it, or when its customer comes here.
   *
   * @throws Misbehaviour 'going-away' when it cannot be reached now
   */
  async find({ tenantId, sessionId, isCustomer }: SessionPlace): Promise<string> {
    for (let round = 0; round < rounds; round++) {
      if ((await this.hub.find(sessionId)) !== null) return this.bus.id;
      const session = await this.store.sessions.get(tenantId, sessionId);
      // Who comes to a session that is over, or is none, is told so here.
      if (session?.state !== 'active') return this.bus.id;
      const { gatewayId } = session;
      const isElsewhere = gatewayId !== null && gatewayId !== this.bus.id;
      if (isElsewhere && !(await this.mayTake(gatewayId, session, isCustomer))) return gatewayId;
      await this.ownership.takeIn(session);
    }
    throw unreachable();
  }

  private async mayTake(gatewayId: string, session: Session, isCustomer: boolean): Promise<boolean> {
    if (!isCustomer) {
      const isGone = await this.ownership.isGone(gatewayId);
      if (isGone === null || (isGone === false && (await this.bus.isThere(gatewayId)) !== true))
        throw unreachable();
      return isGone;
    }
    // What is not recorded is nowhere but there.
    if (session.consents.record !== true && (await this.bus.isThere(gatewayId)) === true) return false;
    // No answer: it is gone, or cannot be reached, or hangs. Whatever it still does ends at the journal.
    await this.bus.ask(gatewayId, 'hand-over', { sessionId: session.id });
    return true;
  }
}

const unreachable = (): Misbehaviour =>
  new Misbehaviour('going-away', 'The session runs at a gateway that cannot be reached now. Come back.');
