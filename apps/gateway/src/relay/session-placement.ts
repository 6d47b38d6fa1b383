import { Misbehaviour } from '@alongside/relay';
import type { Session, Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { GatewayBus } from '../cluster/gateway-bus';
import { STORE } from '../environment/tokens';
import { RelayHub } from './relay-hub';
import { type SessionName, SessionOwnership } from './session-ownership';

export interface SessionPlace extends SessionName {
  /** Whether it is the customer who comes. */
  readonly isCustomer: boolean;
}

/** What a gateway is asked for a session that it runs. */
interface HandOver extends SessionName {
  /** The gateway that asks. Absent: one of before, which takes what is nobody's. */
  readonly to?: string;
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
      const { to, ...session } = question as HandOver;
      return ownership.handOver(session, to ?? null);
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
      if (gatewayId !== null && gatewayId !== this.bus.id) {
        const answer = await this.askFor(session, gatewayId, isCustomer);
        if (answer === 'stays') return gatewayId;
        // Postgres says so now, and how the session stands.
        if (answer === 'handed-over') continue;
      }
      await this.ownership.takeIn(session);
    }
    throw unreachable();
  }

  /** Whether a session may be taken from the gateway that has it. */
  private async askFor(
    { id: sessionId, tenantId, consents }: Session,
    gatewayId: string,
    isCustomer: boolean,
  ): Promise<'stays' | 'handed-over' | 'to-be-taken'> {
    if (!isCustomer) {
      const isGone = await this.ownership.isGone(gatewayId);
      if (isGone === null || (isGone === false && (await this.bus.isThere(gatewayId)) !== true))
        throw unreachable();
      return isGone ? 'to-be-taken' : 'stays';
    }
    // What is not recorded is nowhere but there.
    if (consents.record !== true && (await this.bus.isThere(gatewayId)) === true) return 'stays';
    const handOver: HandOver = { tenantId, sessionId, to: this.bus.id };
    const isHandedOver = (await this.bus.ask(gatewayId, 'hand-over', handOver)) === true;
    // No answer: it is gone, or cannot be reached, or hangs. Whatever it still does ends at the journal.
    return isHandedOver ? 'handed-over' : 'to-be-taken';
  }
}

const unreachable = (): Misbehaviour =>
  new Misbehaviour('going-away', 'The session runs at a gateway that cannot be reached now. Come back.');
