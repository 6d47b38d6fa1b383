import { isDeepStrictEqual } from 'node:util';
import { consentKinds, type SessionState } from '@alongside/protocol';
import { type EndReason, RelaySession, unrecorded } from '@alongside/relay';
import type { JsonObject, Session, Store } from '@alongside/store';
import { Inject, Injectable, Logger } from '@nestjs/common';
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

/** Longer than a gateway waits for the answer when it asks for a session, and takes it without: then nobody waits here either. */
const handOverMs = 5000;

/** The active sessions of this gateway: begun by an accepted request, restored after a restart, ended by a reason. */
@Injectable()
export class RelayHub {
  private readonly logger = new Logger('Relay');
  private readonly running = new Map<string, RunningSession>();
  private readonly ending = new Set<Promise<void>>();
  private readonly comingBack = new Map<string, Promise<void>>();
  private readonly leaving = new Map<string, Promise<void>>();
  /** Those that stand otherwise than was written, and what is being written. */
  private readonly unwritten = new Set<RunningSession>();
  private readonly writes = new Map<string, Promise<void>>();
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

  /** Everybody is told to come back, and resolves when the journals are complete. Nothing is taken in any more. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.comingBack.values());
    const stopped = this.list().map((running) => this.attempt(running.relay.id, this.suspend(running)));
    await Promise.all(stopped);
    await Promise.all(this.ending);
    // What was handed over to this one, and could not be taken in any more.
    await this.attempt('of this gateway', this.store.sessions.letGoAll(this.bus.id));
  }

  get count(): number {
    return this.running.size;
  }

  list(): RunningSession[] {
    return [...this.running.values()];
  }

  get(sessionId: string): RunningSession | null {
    return this.running.get(sessionId) ?? null;
  }

  /** The same for whoever can wait until a session has begun, is taken back in, or has left. */
  async find(sessionId: string): Promise<RunningSession | null> {
    const leaving = this.leaving.get(sessionId);
    // One that hangs may run elsewhere by now.
    if (leaving !== undefined) await atMost(handOverMs, leaving);
    await this.comingBack.get(sessionId);
    return this.get(sessionId);
  }

  /** The session this browser is in. */
  ofVisitor(visitorId: string): RunningSession | null {
    for (const running of this.running.values()) if (running.visitorId === visitorId) return running;
    return null;
  }

  /**
   * An accepted session begins: `activate` writes that it does. Who reads that, and is here before it runs, waits for it.
   */
  async start(sessionId: string, activate: () => Promise<Session>): Promise<void> {
    const started = activate().then(async (session) => {
      const running = await this.prepare(session);
      this.running.set(sessionId, running);
      // It came too late to be let go of with the others.
      if (this.isStopping) await this.letGo(running);
      return running;
    });
    this.comeBack(sessionId, started);
    await this.announce(await started);
  }

  end(sessionId: string, reason: EndReason): boolean {
    const running = this.running.get(sessionId);
    running?.relay.end(reason);
    return running !== undefined;
  }

  /**
   * Takes a session in as its journal has it, if `claim` says that it is this gateway's now. False: it is not, or it cannot be
   * taken in now.
   */
  async takeIn(session: Session, claim: () => Promise<boolean>): Promise<boolean> {
    const { id } = session;
    const leaving = this.leaving.get(id);
    if (leaving !== undefined || this.isStopping) {
      await leaving;
      return false;
    }
    const before = this.comingBack.get(id);
    if (before !== undefined) await before;
    // Nothing may come between this look and what is begun by it.
    if (before !== undefined || this.running.has(id)) return this.running.has(id);
    const taken = claim().then(async (isOurs) => {
      if (isOurs) await this.restore(session);
      return isOurs;
    });
    this.comeBack(id, taken);
    return taken;
  }

  /** Those in it are told why, and it is nobody's then. Resolves once everything it acknowledged is in the journal. */
  async suspend(running: RunningSession): Promise<void> {
    running.relay.suspend('going-away');
    await this.letGo(running);
  }

  /**
   * The same, and it is that gateway's then. They are told when it is: whoever comes back finds it there, and nowhere else.
   *
   * @returns whether it is that gateway's
   */
  async handOver(running: RunningSession, to: string | null): Promise<boolean> {
    const { relay } = running;
    if (this.get(relay.id) !== running) return false;
    relay.halt('moved');
    const letGo = this.letGo(running, to);
    void this.attempt(relay.id, letGo);
    await atMost(
      handOverMs,
      letGo.catch(() => undefined),
    );
    relay.suspend('moved');
    return letGo.then(
      () => true,
      () => false,
    );
  }

  /** Another gateway has it: nothing of it is written here any more. */
  drop(sessionId: string): void {
    const running = this.running.get(sessionId);
    if (running === undefined) return;
    this.running.delete(sessionId);
    this.journal.forget(sessionId);
    running.relay.suspend('moved');
  }

  /** Whoever comes meanwhile waits for it, and not for whether it went well. */
  private comeBack(id: string, work: Promise<unknown>): void {
    const over = work
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        if (this.comingBack.get(id) === over) this.comingBack.delete(id);
      });
    this.comingBack.set(id, over);
  }

  /** Until it is over the session is not taken in again: its journal is still being written. */
  private leave(id: string, work: Promise<void>): Promise<void> {
    this.running.delete(id);
    const over = work
      .catch(() => undefined)
      .finally(() => {
        if (this.leaving.get(id) === over) this.leaving.delete(id);
      });
    this.leaving.set(id, over);
    return work;
  }

  private letGo(running: RunningSession, to: string | null = null): Promise<void> {
    return this.leave(running.relay.id, this.endHere(running, to));
  }

  private async endHere(
    { tenantId, relay: { id }, isRecorded }: RunningSession,
    to: string | null,
  ): Promise<void> {
    await this.writes.get(id);
    if (isRecorded) await this.journal.end(id);
    await this.store.sessions.letGo(tenantId, id, { from: this.bus.id, to });
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
      paused: session.paused,
      isRecordingOver: wasRecorded,
      mayStopRecording: session.policy.recording === 'ask',
      journal: key === null ? unrecorded : this.journal,
      limits: this.environment.limits,
      now: this.clock,
      changed: () => this.changed(id),
      ended: (reason) => this.ended(id, reason),
      lost: () => this.lost(id),
    });
    const visitorId = await this.store.connectionRequests.visitorOf(tenantId, id);
    const isRecorded = key !== null;
    const written = { consents, paused: session.paused };
    return { relay, tenantId, siteId, identityId, agentId, visitorId, isRecorded, written, announced: null };
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
    const over = written
      .catch(() => void this.unwritten.add(running))
      .finally(() => this.writes.delete(sessionId));
    this.writes.set(sessionId, over);
    void this.attempt(sessionId, written);
  }

  /** What the database did not take when it was away. */
  writeAgain(): void {
    for (const running of [...this.unwritten]) {
      if (this.get(running.relay.id) === running) this.changed(running.relay.id);
      else this.unwritten.delete(running);
    }
  }

  /** The last one is how it stays, and whoever takes the session over finds it; what changes meanwhile is written once. */
  private async writeStanding(running: RunningSession): Promise<void> {
    const { tenantId, relay } = running;
    while (this.unwritten.delete(running)) {
      const { state } = relay;
      if (!isDeepStrictEqual(running.written, writtenOf(state))) {
        const consents: JsonObject = Object.fromEntries(state.consents.map((kind) => [kind, true]));
        const { paused } = state;
        await this.store.sessions.setStanding(tenantId, relay.id, {
          consents,
          paused,
          gatewayId: this.bus.id,
        });
        running.written = writtenOf(state);
      }
      if (isDeepStrictEqual(running.announced, announcedOf(state))) continue;
      await this.announce(running);
      running.announced = announcedOf(state);
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
    const stored = await this.store.sessions.overview(tenantId, sessionId);
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

const writtenOf = ({ consents, paused }: SessionState): RunningSession['written'] => ({ consents, paused });
const announcedOf = ({ paused, reconnecting }: SessionState): RunningSession['announced'] => ({
  paused,
  reconnecting,
});

/** Resolves with the work, or when it takes longer. */
async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
