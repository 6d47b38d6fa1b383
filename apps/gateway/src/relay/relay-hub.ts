import { consentKinds } from '@alongside/protocol';
import { type EndReason, RelaySession, unrecorded } from '@alongside/relay';
import type { JsonObject, Session, Store } from '@alongside/store';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { GatewayBus } from '../cluster/gateway-bus';
import type { Environment } from '../environment/environment';
import { CLOCK, type Clock, ENVIRONMENT, STORE } from '../environment/tokens';
import { LiveFeed } from '../events/live-feed';
import { GroupCommitJournal } from '../journal/group-commit-journal';
import { IdentityKeys } from '../journal/identity-keys';
import { VisitorDirectory } from '../visitors/visitor-directory';
import type { RunningSession } from './running-session';
import { shownSession } from './shown-session';
import { WorkQueue } from './work-queue';

const tickMs = 1000;
const restoredAtMost = 10_000;

/** The active sessions of this gateway: begun by an accepted request, restored after a restart, ended by a reason. */
@Injectable()
export class RelayHub implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Relay');
  private readonly running = new Map<string, RunningSession>();
  private readonly ending = new Set<Promise<void>>();
  private readonly comingBack = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private isStopping = false;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly journal: GroupCommitJournal,
    private readonly keys: IdentityKeys,
    private readonly audit: AuditService,
    private readonly feed: LiveFeed,
    private readonly directory: VisitorDirectory,
    private readonly queue: WorkQueue,
    private readonly bus: GatewayBus,
  ) {}

  async onModuleInit(): Promise<void> {
    // Other gateways have sessions too; which of them are nobody's is known when they can be heard.
    if (this.bus.hasOthers) this.bus.onUp(() => void this.takeInWhatIsNobodys());
    else await this.takeInWhatIsNobodys();
    this.timer = setInterval(() => this.tick(), tickMs);
  }

  /** Everybody comes back to wherever the session is next: it is nobody's once its journal is complete. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    if (this.timer !== null) clearInterval(this.timer);
    const running = [...this.running.values()];
    for (const { relay } of running) relay.suspend('going-away');
    await Promise.all(running.map((session) => this.letGo(session)));
    await Promise.all(this.ending);
  }

  get count(): number {
    return this.running.size;
  }

  get(sessionId: string): RunningSession | null {
    return this.running.get(sessionId) ?? null;
  }

  /** The same for whoever can wait until a session is taken back in. */
  async find(sessionId: string): Promise<RunningSession | null> {
    await this.comingBack.get(sessionId);
    return this.get(sessionId);
  }

  /** The session this browser is in. */
  ofVisitor(visitorId: string): RunningSession | null {
    for (const running of this.running.values()) if (running.visitorId === visitorId) return running;
    return null;
  }

  /** An accepted session begins. */
  async start(session: Session): Promise<RunningSession> {
    const running = await this.prepare(session);
    this.running.set(session.id, running);
    await this.announce(running);
    return running;
  }

  end(sessionId: string, reason: EndReason): boolean {
    const running = this.running.get(sessionId);
    running?.relay.end(reason);
    return running !== undefined;
  }

  /** Takes in a session that no gateway runs any more. False: another one was faster, or it cannot be now. */
  async takeIn(session: Session): Promise<boolean> {
    const { id } = session;
    if (this.isStopping) return false;
    const before = this.comingBack.get(id);
    if (before !== undefined) return before.then(() => this.running.has(id));
    const taken = this.claimAndRestore(session);
    this.comingBack.set(
      id,
      taken.then(() => undefined),
    );
    return taken.finally(() => this.comingBack.delete(id));
  }

  /** The session goes to another gateway. Resolves once everything it acknowledged is in the journal. */
  async handOver(sessionId: string): Promise<boolean> {
    const running = await this.find(sessionId);
    if (running === null) return false;
    running.relay.suspend('moved');
    await this.letGo(running);
    return true;
  }

  private async claimAndRestore(session: Session): Promise<boolean> {
    const { tenantId, id, gatewayId } = session;
    const isOurs = await this.store.sessions.claim(tenantId, id, { from: gatewayId, to: this.bus.id });
    if (isOurs) await this.restore(session);
    return isOurs;
  }

  private async letGo({ tenantId, relay: { id }, isRecorded }: RunningSession): Promise<void> {
    this.running.delete(id);
    if (isRecorded) await this.journal.end(id);
    await this.store.sessions.letGo(tenantId, id, this.bus.id);
  }

  /** After a restart, and after gateways have died: whoever was in a session comes back to it. */
  private async takeInWhatIsNobodys(): Promise<void> {
    for (const session of await this.store.sessions.listOpen(restoredAtMost)) {
      const { id, state, gatewayId } = session;
      if (state !== 'active' || this.running.has(id)) continue;
      if (this.bus.hasOthers && gatewayId !== null && (await this.bus.isThere(gatewayId))) continue;
      await this.takeIn(session).catch((error: unknown) => {
        this.logger.error(`session ${id} cannot be restored: ${String(error)}`);
      });
    }
  }

  private tick(): void {
    for (const { relay } of this.running.values()) relay.tick();
    if (this.bus.hasOthers) this.attempt('of another gateway', this.dropWhatIsAnothers());
  }

  /** While this gateway could not be asked, or did nothing for a while, another one may have taken sessions over. */
  private async dropWhatIsAnothers(): Promise<void> {
    const here = [...this.running.values()];
    const ours = await this.store.sessions.idsOf(this.bus.id);
    for (const running of here) {
      const { id } = running.relay;
      if (ours.has(id) || this.running.get(id) !== running) continue;
      this.logger.warn(`session ${id} runs at another gateway now`);
      this.running.delete(id);
      this.journal.forget(id);
      running.relay.suspend('moved');
    }
  }

  private async restore(session: Session): Promise<void> {
    const running = await this.prepare(session);
    const { tenantId, id } = session;
    for (const { number, role, name } of await this.store.participants.list(tenantId, id)) {
      running.relay.remember({ number, role, name });
    }
    if (running.isRecorded) {
      // However long the session is, only what came behind its last checkpoint is read.
      const checkpoint = await this.journal.lastCheckpoint(id);
      const isGood = checkpoint?.hasPositions === true;
      if (isGood) running.relay.restoreCheckpoint(checkpoint.frames);
      const from = isGood ? checkpoint.nextSegment : 0;
      for await (const { frame } of this.journal.read(id, from)) running.relay.restore(frame);
    }
    this.running.set(id, running);
  }

  private async prepare(session: Session): Promise<RunningSession> {
    const { id, tenantId, siteId, identityId, agentId, startedAt } = session;
    if (identityId === null || startedAt === null) throw new Error(`session ${id} has not begun`);
    const consents = consentKinds.filter((kind) => session.consents[kind] === true);
    const isRecording = session.policy.recording !== 'never' && consents.includes('record');
    // Taken back meanwhile: its record goes on to have how the session stands, and nothing else.
    const wasRecorded = !isRecording && (await this.store.segments.last(tenantId, id)) !== null;
    const hasRecord = isRecording || wasRecorded;
    const key = hasRecord ? await this.keys.forWriting({ tenantId, identityId }) : null;
    if (key !== null) await this.journal.open(id, { tenantId, key });
    const relay = new RelaySession({
      id,
      startedAt: startedAt.getTime(),
      consents,
      isRecordingOver: wasRecorded,
      mayStopRecording: session.policy.recording === 'ask',
      journal: key === null ? unrecorded : this.journal,
      limits: this.environment.limits,
      now: this.clock,
      changed: () => this.changed(id),
      ended: (reason) => this.ended(id, reason),
      lost: () => this.lost(id),
    });
    const requests = await this.store.connectionRequests.list(tenantId, { identityId, states: ['accepted'] });
    const visitorId = requests.find(({ sessionId }) => sessionId === id)?.visitorId ?? null;
    return { relay, tenantId, siteId, identityId, agentId, visitorId, isRecorded: key !== null };
  }

  /** The journal has it otherwise than this gateway: it is taken back in as the journal has it. Those who come wait for it. */
  private lost(sessionId: string): void {
    const running = this.running.get(sessionId);
    if (running === undefined) return;
    this.running.delete(sessionId);
    this.logger.warn(`session ${sessionId} is taken back in from its journal`);
    this.attempt(sessionId, this.takeBack(running));
  }

  private async takeBack({ tenantId, relay: { id } }: RunningSession): Promise<void> {
    this.journal.forget(id);
    const taken = this.store.sessions.get(tenantId, id).then(async (session) => {
      if (session?.state === 'active' && session.gatewayId === this.bus.id) await this.restore(session);
    });
    this.comingBack.set(id, taken);
    await taken.finally(() => this.comingBack.delete(id));
  }

  private changed(sessionId: string): void {
    const running = this.running.get(sessionId);
    if (running === undefined) return;
    const consents: JsonObject = Object.fromEntries(running.relay.state.consents.map((kind) => [kind, true]));
    this.attempt(
      sessionId,
      this.store.sessions
        .setConsents(running.tenantId, sessionId, { consents, gatewayId: this.bus.id })
        .then(() => this.announce(running)),
    );
  }

  private ended(sessionId: string, reason: EndReason): void {
    const running = this.running.get(sessionId);
    if (running === undefined) return;
    this.running.delete(sessionId);
    this.directory.release(sessionId);
    this.attempt(sessionId, this.finish(running, reason));
  }

  private async finish({ relay, tenantId, isRecorded }: RunningSession, reason: EndReason): Promise<void> {
    if (isRecorded) await this.journal.end(relay.id);
    const endedAt = new Date(this.clock());
    const heldBy = this.bus.id;
    const move = { from: ['active'], heldBy, to: 'ended', endReason: reason, endedAt } as const;
    if ((await this.store.sessions.move(tenantId, relay.id, move)) === null) return;
    await this.audit.write({ tenantId }, { action: 'session.end', subject: relay.id, detail: { reason } });
    await this.announceStored(tenantId, relay.id);
    await this.queue.enqueue('seal-session', { tenantId, sessionId: relay.id });
  }

  private announce({ tenantId, relay }: RunningSession): Promise<void> {
    return this.announceStored(tenantId, relay.id);
  }

  /** Tells the dashboards how a session stands now: all of them, or those of this gateway. */
  async announceStored(tenantId: string, sessionId: string, { onlyHere = false } = {}): Promise<void> {
    const stored = await this.store.sessions.get(tenantId, sessionId);
    if (stored === null) return;
    const session = shownSession(stored, this.running.get(sessionId)?.relay.state ?? null);
    if (onlyHere) this.feed.announceHere(tenantId, { type: 'session', session });
    else this.feed.announce(tenantId, { type: 'session', session });
  }

  /** Work behind a session's back: a failure is logged, and a stopping gateway waits for it. */
  private attempt(sessionId: string, work: Promise<void>): void {
    const watched = work
      .catch((error: unknown) => this.logger.error(`session ${sessionId}: ${String(error)}`))
      .finally(() => this.ending.delete(watched));
    this.ending.add(watched);
  }
}
