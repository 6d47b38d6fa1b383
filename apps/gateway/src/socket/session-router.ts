import {
  decodeMessage,
  type Frame,
  protocolVersion,
  type SessionHello,
  sessionHello,
} from '@alongside/protocol';
import { Misbehaviour } from '@alongside/relay';
import type { Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { GatewayBus } from '../cluster/gateway-bus';
import { CLOCK, type Clock, STORE } from '../environment/tokens';
import { type SessionPlace, SessionPlacement } from '../relay/session-placement';
import { Tunnels } from '../tunnel/tunnels';
import type { FrameTaker } from './frame-taker';
import type { RelayConnection } from './relay-connection';
import { SessionHellos } from './session-hellos';

/** A session may go to another gateway while somebody is let in, so many times. */
const mostMoves = 3;

/** Lets a participant into its session where that runs: here, or by a tunnel to another gateway. */
@Injectable()
export class SessionRouter {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bus: GatewayBus,
    private readonly placement: SessionPlacement,
    private readonly hellos: SessionHellos,
    private readonly tunnels: Tunnels,
  ) {}

  async accept(connection: RelayConnection, frame: Frame, bytes: Uint8Array): Promise<FrameTaker | null> {
    // With one gateway there is one place; what is wrong with a hello is said where it is read.
    if (!this.bus.hasOthers) return this.hellos.accept(connection, frame);
    const hello = decodeMessage(sessionHello, frame);
    const place = hello.version === protocolVersion ? await this.placeOf(hello) : null;
    // Nobody is behind a connection that has closed: its session stays where it is.
    for (let moves = 0; connection.isOpen; moves++) {
      const gatewayId = place === null ? this.bus.id : await this.placement.find(place);
      if (gatewayId !== this.bus.id) {
        const tunnel = this.tunnels.open(connection, gatewayId);
        tunnel.take(frame, bytes);
        return tunnel;
      }
      try {
        return await this.hellos.accept(connection, frame);
      } catch (error) {
        if (place === null || moves === mostMoves || !isMoved(error)) throw error;
      }
    }
    return null;
  }

  /** Which session, as far as a hello says it; its ticket is not used by this. */
  private async placeOf({ ticket, resumeToken }: SessionHello): Promise<SessionPlace | null> {
    const known = resumeToken === '' ? null : await this.store.participants.findByResumeToken(resumeToken);
    if (known !== null) return { ...known, isCustomer: known.role === 'customer' };
    const now = new Date(this.clock());
    const issued = ticket === '' ? null : await this.store.tickets.find(ticket, { by: resumeToken, now });
    if (issued === null) return null;
    if (issued.participant.role === undefined) return null;
    return { ...issued, isCustomer: issued.participant.role === 'customer' };
  }
}

const isMoved = (error: unknown): boolean => error instanceof Misbehaviour && error.closeName === 'moved';
