import type { ReplayManifest } from '@alongside/contract';
import { checkpointPlace, decryptContent, segmentPlace } from '@alongside/relay';
import type { JsonObject, SessionOverview, Store, User } from '@alongside/store';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { CLOCK, type Clock, STORE } from '../environment/tokens';
import { IdentityKeys } from '../journal/identity-keys';
import { ProblemError } from '../problem/problem-error';
import { WorkQueue } from '../relay/work-queue';
import { SessionAccess } from './session-access';
import { Views } from './views';

/** Replays: the stored frames and what leads through them. Each view is on record before its first byte is shown. */
@Injectable()
export class RecordService {
  private readonly logger = new Logger('Record');

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: SessionAccess,
    private readonly keys: IdentityKeys,
    private readonly views: Views,
    private readonly audit: AuditService,
    private readonly queue: WorkQueue,
  ) {}

  /** @param after the last segment that is known; those up to it are left out */
  async manifest(user: User, sessionId: string, after?: number): Promise<ReplayManifest> {
    const session = await this.access.getRecord(user, sessionId);
    await this.note(user, session);
    if (isRunning(session)) this.bringUpToDate(session);
    const { tenantId } = user;
    const startedAt = session.startedAt ?? session.createdAt;
    const sinceStart = (moment: Date): number => Math.max(0, moment.getTime() - startedAt.getTime());
    // Before the segments, or one could stand behind the last segment that is listed.
    const checkpoints = await this.store.checkpoints.list(tenantId, sessionId);
    const [segments, events, participants] = await Promise.all([
      this.store.segments.list(tenantId, sessionId, after),
      this.store.timelineEvents.list(tenantId, sessionId),
      this.store.participants.list(tenantId, sessionId),
    ]);
    return {
      sessionId,
      live: isRunning(session),
      startedAt: startedAt.toISOString(),
      durationMs: sinceStart(session.endedAt ?? new Date(this.clock())),
      segments: segments.map(({ number, firstAtMs, lastAtMs, frameCount, sizeBytes }) => ({
        number,
        firstAt: firstAtMs,
        lastAt: lastAtMs,
        frames: frameCount,
        bytes: sizeBytes,
      })),
      checkpoints: checkpoints.map(({ number, atMs, segmentNumber, sizeBytes }) => ({
        number,
        at: atMs,
        segment: segmentNumber,
        bytes: sizeBytes,
      })),
      events: events.map(({ atMs, kind, participantNumber, text, data }) => ({
        at: atMs,
        kind,
        participant: participantNumber === 0 ? null : participantNumber,
        label: kind === 'page' && typeof data.title === 'string' && data.title !== '' ? data.title : text,
      })),
      participants: participants.map(({ number, role, name, joinedAt, leftAt }) => ({
        number,
        role,
        name,
        joinedAt: sinceStart(joinedAt),
        leftAt: leftAt === null ? null : sinceStart(leftAt),
      })),
      assets: `/assets/${tenantId}/`,
      mirror: '/mirror',
    };
  }

  async segment(user: User, sessionId: string, number: number): Promise<Uint8Array> {
    const session = await this.access.getRecord(user, sessionId);
    await this.note(user, session);
    const segment = await this.store.segments.get(user.tenantId, sessionId, number);
    if (segment === null) throw new ProblemError('not-found', { detail: 'There is no such segment.' });
    return decryptContent(await this.keyOf(session), segment.content, segmentPlace(sessionId, number));
  }

  async checkpoint(user: User, sessionId: string, number: number): Promise<Uint8Array> {
    const session = await this.access.getRecord(user, sessionId);
    await this.note(user, session);
    const checkpoint = await this.store.checkpoints.get(user.tenantId, sessionId, number);
    if (checkpoint === null) throw new ProblemError('not-found', { detail: 'There is no such checkpoint.' });
    return decryptContent(await this.keyOf(session), checkpoint.content, checkpointPlace(sessionId, number));
  }

  /** Once for a view, not for each of its many reads. */
  private async note(user: User, session: SessionOverview): Promise<void> {
    const running = isRunning(session);
    const detail: JsonObject = running ? { session: 'running' } : {};
    await this.views.once(`${user.id} ${session.id} ${running}`, this.clock(), () =>
      this.audit.write(user, { action: 'session.replay', subject: session.id, detail }),
    );
  }

  /** Checkpoints and events of a session that runs follow it while somebody looks; nobody waits for them. */
  private bringUpToDate({ tenantId, id: sessionId }: SessionOverview): void {
    this.queue.enqueue('checkpoint-session', { tenantId, sessionId }).catch((error: unknown) => {
      this.logger.warn(`the checkpoints of session ${sessionId} have to wait: ${String(error)}`);
    });
  }

  private async keyOf({ tenantId, identityId }: SessionOverview): Promise<Uint8Array> {
    const key = identityId === null ? null : await this.keys.forReading({ tenantId, identityId });
    if (key === null)
      throw new ProblemError('not-found', { detail: 'What was recorded of this customer is erased.' });
    return key;
  }
}

/** By what is stored: another gateway may hold it. */
const isRunning = ({ state }: SessionOverview): boolean => state === 'active';
