import type { ConsentKind } from '@alongside/protocol';
import type { Session, Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { GatewayBus } from '../cluster/gateway-bus';
import { STORE } from '../environment/tokens';
import { ProblemError } from '../problem/problem-error';
import { RelayHub } from './relay-hub';
import { SessionPlacement } from './session-placement';
import { Standing } from './standing';

const Standings = z.record(z.string(), Standing);
const SessionIds = z.array(z.string());

/** A session that runs, at whichever gateway. */
export interface LiveSession {
  readonly id: string;
  readonly tenantId: string;
  readonly siteId: string;
  readonly consents: readonly ConsentKind[];
}

const topics = { standings: 'session-standings', end: 'session-end' };

/** Sessions that run, for those who are no participants: how they stand, and their end, at whichever gateway they are. */
@Injectable()
export class LiveSessions {
  constructor(
    @Inject(STORE) private readonly store: Store,
    private readonly bus: GatewayBus,
    private readonly hub: RelayHub,
    private readonly placement: SessionPlacement,
  ) {
    bus.answer(topics.standings, (ids) => this.standingsHere(SessionIds.parse(ids)));
    bus.answer(topics.end, (id) => this.endHere(z.string().parse(id)));
  }

  /** Null when there is none that runs, or its gateway does not say how it stands. */
  async find(tenantId: string, sessionId: string): Promise<LiveSession | null> {
    const running = this.hub.get(sessionId);
    if (running !== null) {
      const { siteId, relay } = running;
      const { state, consents } = relay.state;
      return running.tenantId === tenantId && state === 'active'
        ? { id: sessionId, tenantId, siteId, consents }
        : null;
    }
    const session = this.bus.hasOthers ? await this.store.sessions.get(tenantId, sessionId) : null;
    const standing = session && (await this.standings([session])).get(sessionId);
    return standing ? { id: sessionId, tenantId, siteId: session.siteId, consents: standing.consents } : null;
  }

  /** How those that run stand; each gateway is asked once, and left out when it does not answer. */
  async standings(sessions: readonly Session[]): Promise<Map<string, Standing>> {
    const running = sessions.filter(({ state }) => state === 'active');
    const standings = new Map(Object.entries(this.standingsHere(running.map(({ id }) => id))));
    const elsewhere = running.filter(({ id }) => !standings.has(id));
    const gateways = new Set(elsewhere.flatMap(({ gatewayId }) => gatewayId ?? []));
    gateways.delete(this.bus.id);
    const asked = [...gateways].map(async (gateway) => {
      const ids = elsewhere.filter(({ gatewayId }) => gatewayId === gateway).map(({ id }) => id);
      const answer = Standings.safeParse(await this.bus.ask(gateway, topics.standings, ids));
      for (const [id, standing] of Object.entries(answer.data ?? {})) standings.set(id, standing);
    });
    await Promise.all(asked);
    return standings;
  }

  /**
   * @returns whether it ran
   * @throws ProblemError when the gateway that runs it cannot be reached
   */
  async end({ tenantId, id }: Session): Promise<boolean> {
    if (await this.endHere(id)) return true;
    if (!this.bus.hasOthers) return false;
    const owner = await this.placement
      .find({ tenantId, sessionId: id, isCustomer: false })
      .catch(() => unreachable());
    const ended = await (owner === this.bus.id ? this.endHere(id) : this.bus.ask(owner, topics.end, id));
    return typeof ended === 'boolean' ? ended : unreachable();
  }

  private async endHere(sessionId: string): Promise<boolean> {
    await this.hub.find(sessionId);
    return this.hub.end(sessionId, 'agent-ended');
  }

  private standingsHere(ids: readonly string[]): Record<string, Standing> {
    const standings: Record<string, Standing> = {};
    for (const id of ids) {
      const state = this.hub.get(id)?.relay.state;
      if (state?.state !== 'active') continue;
      const { paused, reconnecting, consents } = state;
      standings[id] = { paused, reconnecting, consents };
    }
    return standings;
  }
}

function unreachable(): never {
  const detail = 'The gateway that runs this session cannot be reached now. Try again.';
  throw new ProblemError('not-ready', { detail });
}
