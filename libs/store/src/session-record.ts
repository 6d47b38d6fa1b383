import { NewCheckpoint } from './checkpoints.store';
import { Transaction } from './database';
import { JsonObject, writeObject } from './json';
import { NewTimelineEvent } from './timeline-events.store';

/** What the worker makes of a finished session. */
export interface SessionRecord {
  readonly sealedAt: Date;
  readonly seal: JsonObject;
  readonly summary: JsonObject;
  readonly checkpoints: readonly NewCheckpoint[];
  readonly timelineEvents: readonly NewTimelineEvent[];
}

/** What the worker adds while a session runs: all that is told behind its last checkpoint. */
export interface RecordGrowth {
  /** How many checkpoints there were. */
  readonly checkpointsBefore: number;
  /** When the last of them was; -1 without one. Events up to then stand. */
  readonly afterMs: number;
  readonly checkpoints: readonly NewCheckpoint[];
  readonly timelineEvents: readonly NewTimelineEvent[];
}

interface GrowthOfSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly growth: RecordGrowth;
}

interface RecordOfSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly record: SessionRecord;
}

/** Sealing claims the session first, so that of two workers one writes and the other writes nothing. */
export async function writeRecord(transaction: Transaction, to: RecordOfSession): Promise<boolean> {
  const { tenantId, sessionId, record } = to;
  const { count } = await transaction.session.updateMany({
    where: { id: sessionId, tenantId, state: 'ended', sealedAt: null },
    data: {
      sealedAt: record.sealedAt,
      seal: writeObject(record.seal),
      summary: writeObject(record.summary),
    },
  });
  if (count === 0) return false;
  const owner = { tenantId, sessionId };
  // What was told while it ran is told again, from the beginning and verified.
  await transaction.checkpoint.deleteMany({ where: owner });
  await transaction.timelineEvent.deleteMany({ where: owner });
  await writeParts(transaction, owner, record);
  return true;
}

/** False, with nothing written, when the session does not run any more or somebody else was faster. */
export async function writeGrowth(transaction: Transaction, to: GrowthOfSession): Promise<boolean> {
  const { tenantId, sessionId, growth } = to;
  const owner = { tenantId, sessionId };
  // An update that changes nothing: whoever else grows or ends this session waits for us.
  const running = { id: sessionId, tenantId, state: 'active' as const };
  const { count } = await transaction.session.updateMany({ where: running, data: { state: 'active' } });
  if (count === 0) return false;
  const known = await transaction.checkpoint.count({ where: owner });
  if (known !== growth.checkpointsBefore) return false;
  await transaction.timelineEvent.deleteMany({ where: { ...owner, atMs: { gt: growth.afterMs } } });
  await writeParts(transaction, owner, growth);
  return true;
}

type Parts = Pick<SessionRecord, 'checkpoints' | 'timelineEvents'>;

async function writeParts(
  transaction: Transaction,
  owner: { tenantId: string; sessionId: string },
  { checkpoints, timelineEvents }: Parts,
): Promise<void> {
  // One by one: all of them in one statement would stand in memory a second time.
  for (const item of checkpoints) await transaction.checkpoint.create({ data: { ...owner, ...item } });
  await transaction.timelineEvent.createMany({
    data: timelineEvents.map(({ data, ...item }) => ({ ...owner, ...item, data: writeObject(data ?? {}) })),
  });
}
