import { randomBytes } from 'node:crypto';
import {
  decodeMessage,
  encodeMessage,
  type Frame,
  protocolVersion,
  type SessionHello,
  sessionHello,
  sessionWelcome,
} from '@alongside/protocol';
import { type Entrance, Misbehaviour, type RecordKeys } from '@alongside/relay';
import type { Participant, Site, Store } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { CLOCK, type Clock, KEYS, STORE } from '../environment/tokens';
import { issueToken } from '../identity/signed-token';
import { RelayHub } from '../relay/relay-hub';
import type { RunningSession } from '../relay/running-session';
import { SessionOwnership } from '../relay/session-ownership';
import { type TicketHolder, TicketsService } from '../relay/tickets.service';
import { policyOf } from '../tenants/site-policy';
import { browserName } from '../visitors/browser-name';
import type { BrowserConnection } from './browser-connection';
import { EndedSessions } from './ended-sessions';
import { SessionSocket } from './session-socket';

interface Arrival {
  readonly participant: Participant;
  readonly resumeToken: string;
  readonly isFirst: boolean;
}

/** What a newcomer may choose as its resume token: nobody guesses it. */
const ownToken = /^[0-9a-f]{64}$/;

const uploadMs = 4 * 60 * 60 * 1000;

/** Lets a participant into its session: by a ticket the first time, by its resume token after a break. */
@Injectable()
export class SessionHellos {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(KEYS) private readonly keys: RecordKeys,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly hub: RelayHub,
    private readonly ownership: SessionOwnership,
    private readonly tickets: TicketsService,
    private readonly audit: AuditService,
    private readonly ended: EndedSessions,
  ) {}

  async accept(connection: BrowserConnection, frame: Frame): Promise<SessionSocket | null> {
    const hello = decodeMessage(sessionHello, frame);
    if (hello.version !== protocolVersion)
      throw new Misbehaviour('wrong-version', 'Another version. Reload the page.');
    const arrival =
      hello.ticket === '' ? await this.byResumeToken(hello) : await this.byTicket(connection, hello);
    const { participant } = arrival;
    const running = await this.ownership.findHere(participant);
    const site = await this.siteOf(participant, running);
    const welcome = (entrance: Entrance): Uint8Array => this.welcome(arrival, site, entrance);
    if (running === null) {
      await this.showEnded(connection, participant, welcome);
      return null;
    }
    await this.noteEntry(arrival);
    if (running.relay.hasMoved) throw moved();
    return this.join(connection, { running, participant, hello, welcome });
  }

  private join(
    connection: BrowserConnection,
    entry: {
      running: RunningSession;
      participant: Participant;
      hello: SessionHello;
      welcome: (entrance: Entrance) => Uint8Array;
    },
  ): SessionSocket {
    const { number, role, name, tenantId, sessionId } = entry.participant;
    const { relay } = entry.running;
    const socket = new SessionSocket(connection, {
      relay,
      number,
      assetsLacking: (hashes) => this.store.assets.missing(tenantId, hashes),
      left: () => this.store.participants.leave(tenantId, { sessionId, number }, new Date(this.clock())),
    });
    relay.join(connection, { number, role, name, positions: entry.hello.positions }, entry.welcome);
    return socket;
  }

  private async byTicket({ caller }: BrowserConnection, hello: SessionHello): Promise<Arrival> {
    if (hello.resumeToken !== '' && !ownToken.test(hello.resumeToken))
      throw new Misbehaviour('malformed', "A resume token of one's own has 64 hexadecimal digits.");
    const holder = await this.tickets.take(hello.ticket, hello.resumeToken);
    const again = await this.saidAgain(hello);
    if (again !== null) return again;
    if (holder === null)
      throw new Misbehaviour('ticket-expired', 'The ticket is used or expired. Ask for a new one.');
    const { tenantId, sessionId, role, name, userId, identityId } = holder;
    const resumeToken = hello.resumeToken || randomBytes(32).toString('base64url');
    const before = userId === null ? null : await this.goneBefore(holder);
    if (before !== null) {
      await this.store.participants.setResumeToken(tenantId, before, resumeToken);
      return { participant: before, resumeToken, isFirst: true };
    }
    const participant = await this.store.participants.join(tenantId, {
      sessionId,
      role,
      name,
      userId: userId ?? undefined,
      identityId: identityId ?? undefined,
      device: browserName(caller.userAgent),
      resumeToken,
    });
    if (participant === null) throw new Misbehaviour('session-unknown', 'There is no such session.');
    return { participant, resumeToken, isFirst: true };
  }

  /** Whoever chose this token was let in before, and the welcome was lost on its way. */
  private async saidAgain({ resumeToken }: SessionHello): Promise<Arrival | null> {
    if (resumeToken === '') return null;
    const participant = await this.store.participants.findByResumeToken(resumeToken);
    return participant && { participant, resumeToken, isFirst: false };
  }

  /** An agent who opens the session again is who they were in it, if they may: the same number, the same colour. */
  private async goneBefore({ tenantId, sessionId, role, userId }: TicketHolder): Promise<Participant | null> {
    const all = await this.store.participants.list(tenantId, sessionId);
    const relay = (await this.hub.find(sessionId))?.relay;
    const isSame = (other: Participant): boolean => other.userId === userId && other.role === role;
    return all.find((other) => isSame(other) && (relay?.isOpenTo(other.number) ?? true)) ?? null;
  }

  private async byResumeToken({ resumeToken }: SessionHello): Promise<Arrival> {
    const participant = await this.store.participants.findByResumeToken(resumeToken);
    if (participant === null) throw new Misbehaviour('session-unknown', 'There is no such session.');
    return { participant, resumeToken, isFirst: false };
  }

  /** Who sees the customer's page is on record before they see it. */
  private async noteEntry({ participant, isFirst }: Arrival): Promise<void> {
    const { tenantId, sessionId, number, role, name, userId } = participant;
    if (userId !== null) {
      const detail = { participant: number, role, name };
      const action = isFirst ? 'session.join' : 'session.rejoin';
      await this.audit.write({ tenantId, id: userId }, { action, subject: sessionId, detail });
    }
    if (participant.leftAt !== null) await this.store.participants.comeBack(tenantId, { sessionId, number });
  }

  /** A second device may go on with a session that is over: it gets the last page, and no one to share it with. */
  private async showEnded(
    connection: BrowserConnection,
    participant: Participant,
    welcome: (entrance: Entrance) => Uint8Array,
  ): Promise<void> {
    const session = await this.store.sessions.get(participant.tenantId, participant.sessionId);
    if (session?.state === 'active') throw moved();
    if (participant.role !== 'device') throw new Misbehaviour('session-ended', 'The session has ended.');
    const frames = await this.ended.catchUp(participant.tenantId, participant.sessionId);
    connection.send(welcome({ outcome: 'catch-up', received: { epoch: 0, sequence: 0 }, lastEpoch: 0 }));
    for (const bytes of frames) connection.send(bytes);
    connection.closeBy('session-ended');
  }

  /** Everybody comes at once when a gateway has started again: what is known of a running session is not looked up. */
  private async siteOf({ tenantId, sessionId }: Participant, running: RunningSession | null): Promise<Site> {
    const session = running ?? (await this.store.sessions.get(tenantId, sessionId));
    const site = session && (await this.store.sites.get(tenantId, session.siteId));
    if (site === null) throw new Misbehaviour('session-unknown', 'There is no such session.');
    return site;
  }

  private welcome(
    { participant, resumeToken }: Arrival,
    site: Site,
    { outcome, received, lastEpoch }: Entrance,
  ): Uint8Array {
    const { sessionId, tenantId, number, role } = participant;
    const isSource = role === 'customer' || role === 'device';
    const expiresAt = this.clock() + uploadMs;
    const claims = { purpose: 'upload', subject: sessionId, tenantId, expiresAt };
    return encodeMessage(sessionWelcome, {
      sessionId,
      participant: number,
      role,
      resumeToken,
      uploadToken: isSource ? issueToken(this.keys.tokens, claims) : '',
      assets: `/assets/${tenantId}`,
      outcome,
      received: { participant: number, ...received },
      lastEpoch,
      policy: policyOf(site),
    });
  }
}

const moved = (): Misbehaviour => new Misbehaviour('moved', 'The session runs elsewhere now.');
