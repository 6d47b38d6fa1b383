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

/** What a gateway is asked for a session that it runs. */
interface HandOver {
  readonly sessionId: string;
  /** The gateway that asks. */
  readonly to: string;
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
    bus.answer('hand-over', (question) => {
      const { sessionId, to } = question as HandOver;
      return ownership.handOver(sessionId, to);
    });
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
      const taken = isElsewhere ? await this.from(gatewayId, session, isCustomer) : session;
      if (taken === null) return session.gatewayId as string;
      await this.ownership.takeIn(taken);
    }
    throw unreachable();
  }

  /** The session as this gateway may take it from the other one; null when it stays there. */
  private async from(gatewayId: string, session: Session, isCustomer: boolean): Promise<Session | null> {
    if (!isCustomer) {
      const isGone = await this.ownership.isGone(gatewayId);
      if (isGone === null || (isGone === false && (await this.bus.isThere(gatewayId)) !== true))
        throw unreachable();
      return isGone ? session : null;
    }
    // What is not recorded is nowhere but there.
    if (session.consents.record !== true && (await this.bus.isThere(gatewayId)) === true) return null;
    const handOver: HandOver = { sessionId: session.id, to: this.bus.id };
    const isHandedOver = (await this.bus.ask(gatewayId, 'hand-over', handOver)) === true;
    // No answer: it is gone, or cannot be reached, or hangs. Whatever it still does ends at the journal.
    return isHandedOver ? { ...session, gatewayId: this.bus.id } : session;
  }
}

const unreachable = (): Misbehaviour =>
  new Misbehaviour('going-away', 'The session runs at a gateway that cannot be reached now. Come back.');
