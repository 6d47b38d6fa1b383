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
const sweepMs = 30_000;
const restoredAtMost = 10_000;
/** A gateway that has said nothing to the database for this long is gone. It says something every `tickMs`. */
const gatewayAliveMs = 5000;

/** The active sessions of this gateway: begun by an accepted request, restored after a restart, ended by a reason. */
@Injectable()
export class RelayHub implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Relay');
  private readonly running = new Map<string, RunningSession>();
  private readonly ending = new Set<Promise<void>>();
  private readonly comingBack = new Map<string, Promise<void>>();
  private readonly leaving = new Map<string, Promise<void>>();
  /** Those that stand otherwise than was written, and what is being written. */
  private readonly unwritten = new Set<RunningSession>();
  private readonly writes = new Map<string, Promise<void>>();
  private readonly timers: NodeJS.Timeout[] = [];
  private isStopping = false;
  private isLooking = false;

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
    await this.attempt('of this gateway', this.store.gateways.seen(this.bus.id));
    // Other gateways have sessions too; which of them are nobody's is known when they have had the time to be heard.
    if (this.bus.hasOthers) this.bus.onUp(() => this.sweepAfter(gatewayAliveMs));
    else await this.takeInWhatIsNobodys();
    this.timers.push(
      setInterval(() => this.tick(), tickMs),
      setInterval(() => this.sweep(), sweepMs),
    );
  }

  /** Everybody comes back to wherever the session is next: it is nobody's once its journal is complete. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.comingBack.values());
    const running = [...this.running.values()];
    for (const { relay } of running) relay.suspend('going-away');
    await Promise.all(running.map((session) => this.attempt(session.relay.id, this.letGo(session))));
    await Promise.all(this.ending);
  }

  get count(): number {
    return this.running.size;
  }

  get(sessionId: string): RunningSession | null {
    return this.running.get(sessionId) ?? null;
  }

  /** The same for whoever can wait until a session is taken back in, or has left. */
  async find(sessionId: string): Promise<RunningSession | null> {
    await this.leaving.get(sessionId);
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
    const running = this.running.get(session.id) ?? (await this.prepare(session));
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
    const leaving = this.leaving.get(id);
    if (leaving !== undefined || this.isStopping) {
      await leaving;
      return false;
    }
    const before = this.comingBack.get(id);
    await before;
    if (before !== undefined || this.running.has(id)) return this.running.has(id);
    const taken = this.claimAndRestore(session);
    this.comeBack(id, taken);
    return taken;
  }

  /** The session goes to another gateway. Resolves once everything it acknowledged is in the journal. */
  async handOver(sessionId: string): Promise<boolean> {
    const running = await this.find(sessionId);
    if (running === null) return false;
    running.relay.suspend('moved');
    await this.letGo(running);
    return true;
  }

  /** Whether a gateway is gone, and not only out of reach from here. Null: that cannot be known now. */
  async isGone(gatewayId: string): Promise<boolean | null> {
    if (!this.bus.hasOthers) return true;
    const isThere = await this.bus.isThere(gatewayId);
    if (isThere !== false) return isThere === null ? null : false;
    return !(await this.store.gateways.wasSeen(gatewayId, gatewayAliveMs));
  }

  private async claimAndRestore(session: Session): Promise<boolean> {
    const { tenantId, id, gatewayId } = session;
    const isOurs = await this.store.sessions.claim(tenantId, id, { from: gatewayId, to: this.bus.id });
    if (isOurs) await this.restore(session);
    return isOurs;
  }

  /** Whoever comes meanwhile waits for it, and not for whether it went well. */
  private comeBack(id: string, work: Promise<unknown>): void {
    const over = work
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => this.comingBack.delete(id));
    this.comingBack.set(id, over);
  }

  /** Until it is over the session is not taken in again: its journal is still being written. */
  private leave(id: string, work: Promise<void>): Promise<void> {
    this.running.delete(id);
    const over = work.catch(() => undefined).finally(() => this.leaving.delete(id));
    this.leaving.set(id, over);
    return work;
  }

  private letGo(running: RunningSession): Promise<void> {
    return this.leave(running.relay.id, this.endHere(running));
  }

  private async endHere({ tenantId, relay: { id }, isRecorded }: RunningSession): Promise<void> {
    await this.writes.get(id);
    if (isRecorded) await this.journal.end(id);
    await this.store.sessions.letGo(tenantId, id, this.bus.id);
  }

  /** After a restart, and after gateways have died: whoever was in a session comes back to it. */
  private async takeInWhatIsNobodys(): Promise<void> {
    for (const session of await this.store.sessions.listOpen(restoredAtMost)) {
      const { id, state, gatewayId } = session;
      if (state !== 'active' || this.running.has(id)) continue;
      const isNobodys = gatewayId === null || gatewayId === this.bus.id || (await this.isGone(gatewayId));
      if (isNobodys !== true) continue;
      await this.takeIn(session).catch((error: unknown) => {
        this.logger.error(`session ${id} cannot be restored: ${String(error)}`);
      });
    }
  }

  private sweepAfter(ms: number): void {
    this.timers.push(setTimeout(() => this.sweep(), ms));
  }

  private sweep(): void {
    void this.attempt('that nobody runs', this.takeInWhatIsNobodys());
  }

  private tick(): void {
    // One gateway by itself goes on without its database; of several, one that has not looked may end what is another's.
    if (!this.bus.hasOthers) for (const { relay } of this.running.values()) relay.tick();
    if (this.isLooking) return;
    this.isLooking = true;
    const looked = this.look().finally(() => {
      this.isLooking = false;
    });
    void this.attempt('of this gateway', looked);
  }

  /** While this gateway could not be asked, or did nothing for a while, another one may have taken sessions over. */
  private async look(): Promise<void> {
    const here = [...this.running.values()];
    await this.store.gateways.seen(this.bus.id);
    const ours = await this.store.sessions.idsOf(this.bus.id);
    for (const running of here) {
      const { relay } = running;
      if (this.running.get(relay.id) !== running) continue;
      if (!ours.has(relay.id)) this.drop(running);
      else if (this.bus.hasOthers) relay.tick();
    }
  }

  private drop({ relay }: RunningSession): void {
    const { id } = relay;
    const isKnown = this.bus.hasOthers;
    const advice = isKnown ? '' : ': several gateways on one database need REDIS_URL';
    this.logger[isKnown ? 'warn' : 'error'](`session ${id} runs at another gateway now${advice}`);
    this.running.delete(id);
    this.journal.forget(id);
    relay.suspend('moved');
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
    // It may have begun here a moment ago.
    if (this.running.has(id)) return;
    this.running.set(id, running);
    // It came too late to be let go of with the others.
    if (this.isStopping) await this.letGo(running);
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
    const taken = this.takeBack(running);
    this.comeBack(sessionId, taken);
    void this.attempt(sessionId, taken);
  }

  private async takeBack({ tenantId, relay: { id } }: RunningSession): Promise<void> {
    this.journal.forget(id);
    const session = await this.store.sessions.get(tenantId, id);
    if (session?.state === 'active' && session.gatewayId === this.bus.id) await this.restore(session);
  }

  private changed(sessionId: string): void {
    const running = this.running.get(sessionId);
    if (running === undefined) return;
    this.unwritten.add(running);
    if (this.writes.has(sessionId)) return;
    const written = this.writeStanding(running);
    const over = written.catch(() => undefined).finally(() => this.writes.delete(sessionId));
    this.writes.set(sessionId, over);
    void this.attempt(sessionId, written);
  }

  /** The last one is how it stays, and whoever takes the session over finds it; what changes meanwhile is written once. */
  private async writeStanding(running: RunningSession): Promise<void> {
    const { tenantId, relay } = running;
    while (this.unwritten.delete(running)) {
      const consents: JsonObject = Object.fromEntries(relay.state.consents.map((kind) => [kind, true]));
      await this.store.sessions.setConsents(tenantId, relay.id, { consents, gatewayId: this.bus.id });
      await this.announce(running);
    }
  }

  private ended(sessionId: string, reason: EndReason): void {
    const running = this.running.get(sessionId);
    if (running === undefined) return;
    void this.attempt(sessionId, this.leave(sessionId, this.finish(running, reason)));
  }

  private async finish({ relay, tenantId, isRecorded }: RunningSession, reason: EndReason): Promise<void> {
    if (isRecorded) await this.journal.end(relay.id);
    const endedAt = new Date(this.clock());
    const heldBy = this.bus.id;
    const move = { from: ['active'], heldBy, to: 'ended', endReason: reason, endedAt } as const;
    if ((await this.store.sessions.move(tenantId, relay.id, move)) === null) return;
    this.directory.release(relay.id);
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
  private attempt(sessionId: string, work: Promise<void>): Promise<void> {
    const watched = work
      .catch((error: unknown) => this.logger.error(`session ${sessionId}: ${String(error)}`))
      .finally(() => this.ending.delete(watched));
    this.ending.add(watched);
    return watched;
  }
}
