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
  // One by one: all of them in one statement would stand in memory a second time.
  for (const item of record.checkpoints) {
    await transaction.checkpoint.create({ data: { ...owner, ...item } });
  }
  await transaction.timelineEvent.createMany({
    data: record.timelineEvents.map(({ data, ...item }) => ({
      ...owner,
      ...item,
      data: writeObject(data ?? {}),
    })),
  });
  return true;
}
