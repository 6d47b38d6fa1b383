import { Database } from './database';
import { Gathered } from './gathered';
import { columnsOf, SessionOf, wantedSessions } from './session-of';

export interface CheckpointHead {
  readonly number: number;
  readonly atMs: number;
  /** The state after this entry of this segment. */
  readonly segmentNumber: number;
  readonly entryIndex: number;
}

export interface NewCheckpoint extends CheckpointHead {
  readonly content: Uint8Array<ArrayBuffer>;
}

export interface Checkpoint extends CheckpointHead {
  readonly content: Uint8Array;
}

/** Each may be megabytes. */
const lastAtOnce = 16;

/** Snapshots of a session's page, so that a replay need not begin at its beginning. Written by `sessions.grow` while it runs, and by `sessions.seal`. */
export class CheckpointsStore {
  private readonly lastOnes = new Gathered<SessionOf, Checkpoint | null>(async (sessions) => {
    const { rows } = await this.database.pool.query<CheckpointRow & { wanted: string; content: Buffer }>(
      `SELECT wanted.place AS wanted, last.* FROM ${wantedSessions}
       CROSS JOIN LATERAL (
         SELECT number, at_ms, segment_number, entry_index, content FROM checkpoints
         WHERE tenant_id = wanted.tenant_id AND session_id = wanted.session_id ORDER BY number DESC LIMIT 1
       ) AS last`,
      columnsOf(sessions),
    );
    const found = new Map(
      rows.map((row) => [Number(row.wanted), { ...readHead(row), content: row.content }]),
    );
    return sessions.map((_, index) => found.get(index + 1) ?? null);
  }, lastAtOnce);

  constructor(private readonly database: Database) {}

  async list(tenantId: string, sessionId: string): Promise<(CheckpointHead & { sizeBytes: number })[]> {
    const { rows } = await this.database.pool.query<CheckpointRow & { size_bytes: number }>(
      `SELECT number, at_ms, segment_number, entry_index, length(content) AS size_bytes
       FROM checkpoints WHERE tenant_id = $1 AND session_id = $2 ORDER BY number`,
      [tenantId, sessionId],
    );
    return rows.map((row) => ({ ...readHead(row), sizeBytes: row.size_bytes }));
  }

  /** The newest one of a session, with its content; null when there is none yet. */
  last(tenantId: string, sessionId: string): Promise<Checkpoint | null> {
    return this.lastOnes.get({ tenantId, sessionId });
  }

  async get(tenantId: string, sessionId: string, number: number): Promise<Checkpoint | null> {
    const where = { sessionId_number: { sessionId, number }, tenantId };
    const row = await this.database.prisma.checkpoint.findUnique({ where });
    if (row === null) return null;
    const { segmentNumber, entryIndex, content } = row;
    return { number, atMs: Number(row.atMs), segmentNumber, entryIndex, content };
  }
}

interface CheckpointRow {
  readonly number: number;
  readonly at_ms: string;
  readonly segment_number: number;
  readonly entry_index: number;
}

const readHead = (row: CheckpointRow): CheckpointHead => ({
  number: row.number,
  atMs: Number(row.at_ms),
  segmentNumber: row.segment_number,
  entryIndex: row.entry_index,
});
