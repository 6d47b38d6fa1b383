import type { QueryConfig } from 'pg';
import { Database } from './database';
import { Gathered } from './gathered';
import type { Prisma } from './generated/client';
import { columnsOf, SessionOf, wantedSessions } from './session-of';
import { isTaken, TakenError } from './taken-error';

/** What the chain of a journal is made of; `content` apart, since it is large. */
export interface SegmentHead {
  readonly number: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly frameCount: number;
  readonly previousHash: Uint8Array;
  readonly hash: Uint8Array;
}

export interface Segment extends SegmentHead {
  readonly content: Uint8Array;
}

export interface NewSegment extends Segment {
  readonly tenantId: string;
  readonly sessionId: string;
}

export interface SegmentRange {
  /** The first number wanted. */
  readonly from: number;
  readonly limit: number;
}

const columns =
  'tenant_id, session_id, number, first_at_ms, last_at_ms, frame_count, previous_hash, hash, content';
const columnCount = 9;
const heads =
  'number, first_at_ms, last_at_ms, frame_count, previous_hash, hash, length(content) AS size_bytes';

/** The journals of all sessions. */
export class SegmentsStore {
  private readonly lastOnes = new Gathered<SessionOf, SegmentHead | null>(async (sessions) => {
    const { rows } = await this.database.pool.query<HeadRow & { wanted: string }>(
      `SELECT wanted.place AS wanted, last.* FROM ${wantedSessions}
       CROSS JOIN LATERAL (
         SELECT ${heads} FROM segments
         WHERE tenant_id = wanted.tenant_id AND session_id = wanted.session_id ORDER BY number DESC LIMIT 1
       ) AS last`,
      columnsOf(sessions),
    );
    const found = new Map(rows.map((row) => [Number(row.wanted), readHeadRow(row)]));
    return sessions.map((_, index) => found.get(index + 1) ?? null);
  });

  constructor(private readonly database: Database) {}

  /**
   * Appends to the journals of any number of sessions by one statement; its commit is the acknowledgement.
   * A statement takes 7,000 of them at most. Every row says its tenant, since a gateway commits for all of them at once. Throws `TakenError`, with nothing stored,
   * when a session's number is taken already.
   */
  async append(segments: readonly NewSegment[]): Promise<void> {
    try {
      if (segments.length > 0)
        await this.database.pool.query(appending(segments.length), segments.flatMap(valuesOf));
    } catch (error) {
      throw isTaken(error) ? new TakenError('segment') : error;
    }
  }

  /** Heads only, from the first, or behind the one that is known. */
  async list(
    tenantId: string,
    sessionId: string,
    after = -1,
  ): Promise<(SegmentHead & { sizeBytes: number })[]> {
    const { rows } = await this.database.pool.query<HeadRow>(
      `SELECT ${heads} FROM segments WHERE tenant_id = $1 AND session_id = $2 AND number > $3 ORDER BY number`,
      [tenantId, sessionId, after],
    );
    return rows.map(readHeadRow);
  }

  async get(tenantId: string, sessionId: string, number: number): Promise<Segment | null> {
    const where = { sessionId_number: { sessionId, number }, tenantId };
    const row = await this.database.prisma.segment.findUnique({ where });
    return row && { ...readHead(row), content: row.content };
  }

  /** With their content, in order. */
  async read(tenantId: string, sessionId: string, range: SegmentRange): Promise<Segment[]> {
    const rows = await this.database.prisma.segment.findMany({
      where: { tenantId, sessionId, number: { gte: range.from } },
      orderBy: { number: 'asc' },
      take: range.limit,
    });
    return rows.map((row) => ({ ...readHead(row), content: row.content }));
  }

  /** Where the chain goes on; null for a session without a journal yet. */
  last(tenantId: string, sessionId: string): Promise<SegmentHead | null> {
    return this.lastOnes.get({ tenantId, sessionId });
  }
}

interface HeadRow {
  readonly number: number;
  readonly first_at_ms: string;
  readonly last_at_ms: string;
  readonly frame_count: number;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly size_bytes: number;
}

function readHeadRow(row: HeadRow): SegmentHead & { sizeBytes: number } {
  return {
    number: row.number,
    firstAtMs: Number(row.first_at_ms),
    lastAtMs: Number(row.last_at_ms),
    frameCount: row.frame_count,
    previousHash: row.previous_hash,
    hash: row.hash,
    sizeBytes: row.size_bytes,
  };
}

function readHead(row: Prisma.SegmentGetPayload<object>): SegmentHead {
  return {
    number: row.number,
    firstAtMs: Number(row.firstAtMs),
    lastAtMs: Number(row.lastAtMs),
    frameCount: row.frameCount,
    previousHash: row.previousHash,
    hash: row.hash,
  };
}

/** Postgres reads a statement with a name once for each connection. Those of more rows are rare. */
const namedRows = 32;
const statements = new Map<number, QueryConfig>();

function appending(rows: number): QueryConfig {
  const known = statements.get(rows);
  if (known !== undefined) return known;
  const places = Array.from({ length: rows }, (_, row) => `(${placesOf(row)})`).join(',');
  const text = `INSERT INTO segments (${columns}) VALUES ${places}`;
  if (rows > namedRows) return { text };
  const statement = { name: `append ${rows}`, text };
  statements.set(rows, statement);
  return statement;
}

function placesOf(row: number): string {
  return Array.from({ length: columnCount }, (_, column) => `$${row * columnCount + column + 1}`).join(',');
}

function valuesOf(segment: NewSegment): unknown[] {
  const { tenantId, sessionId, number, firstAtMs, lastAtMs, frameCount } = segment;
  const bytes = [segment.previousHash, segment.hash, segment.content].map(bufferOf);
  return [tenantId, sessionId, number, firstAtMs, lastAtMs, frameCount, ...bytes];
}

/** The same bytes, not a copy. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
