import { Database } from './database';
import { JsonObject, readObject, writeObject } from './json';

export interface NewTimelineEvent {
  readonly atMs: number;
  /** For example `page`, `joined`, `left`, `consent`. The text of `page` is its address, which lists search. */
  readonly kind: string;
  /** 0 is the gateway itself. */
  readonly participantNumber: number;
  readonly text: string;
  readonly data?: JsonObject;
}

export interface TimelineEvent extends Required<NewTimelineEvent> {
  readonly id: string;
}

/** The list beside a replay's timeline. */
export class TimelineEventsStore {
  constructor(private readonly database: Database) {}

  async add(tenantId: string, sessionId: string, events: readonly NewTimelineEvent[]): Promise<void> {
    const data = events.map((event) => ({
      tenantId,
      sessionId,
      ...event,
      data: writeObject(event.data ?? {}),
    }));
    await this.database.prisma.timelineEvent.createMany({ data });
  }

  /** Those up to this moment. */
  async countUpTo(tenantId: string, sessionId: string, atMs: number): Promise<number> {
    return this.database.prisma.timelineEvent.count({ where: { tenantId, sessionId, atMs: { lte: atMs } } });
  }

  async list(tenantId: string, sessionId: string): Promise<TimelineEvent[]> {
    const rows = await this.database.prisma.timelineEvent.findMany({
      where: { tenantId, sessionId },
      orderBy: [{ atMs: 'asc' }, { id: 'asc' }],
    });
    return rows.map((row) => ({
      id: row.id,
      atMs: Number(row.atMs),
      kind: row.kind,
      participantNumber: row.participantNumber,
      text: row.text,
      data: readObject(row.data),
    }));
  }
}
