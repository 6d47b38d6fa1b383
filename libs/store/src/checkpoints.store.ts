import { Database } from './database';

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

/** Snapshots of a session's page, so that a replay need not begin at its beginning. Written by `sessions.grow` while it runs, and by `sessions.seal`. */
export class CheckpointsStore {
  constructor(private readonly database: Database) {}

  async list(tenantId: string, sessionId: string): Promise<(CheckpointHead & { sizeBytes: number })[]> {
    const { rows } = await this.database.pool.query<CheckpointRow>(
      `SELECT number, at_ms, segment_number, entry_index, length(content) AS size_bytes
       FROM checkpoints WHERE tenant_id = $1 AND session_id = $2 ORDER BY number`,
      [tenantId, sessionId],
    );
    return rows.map((row) => ({
      number: row.number,
      atMs: Number(row.at_ms),
      segmentNumber: row.segment_number,
      entryIndex: row.entry_index,
      sizeBytes: row.size_bytes,
    }));
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
  readonly size_bytes: number;
}
