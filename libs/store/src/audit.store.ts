import { AuditFact, auditHash, beginningOfChain } from './audit-chain';
import { Database } from './database';
import { Prisma } from './generated/client';
import { readObject, writeObject } from './json';
import { Page, PageRequest, pageOf } from './page';

export interface AuditEntry extends AuditFact {
  readonly tenantId: string;
  readonly number: number;
  readonly previousHash: Uint8Array;
  readonly hash: Uint8Array;
}

export interface AuditFilter {
  readonly action?: string;
  readonly actorId?: string;
  readonly subject?: string;
}

/** `firstBad` is the number of the first entry that does not fit. */
export type AuditVerification = { readonly entries: number; readonly firstBad: number | null };

const rowsPerRead = 1_000;

/** What was done, by whom, to what: a chain per tenant. */
export class AuditStore {
  constructor(private readonly database: Database) {}

  /** Resolves when the entry is stored: only then may be shown what it tells of. */
  append(tenantId: string, fact: AuditFact): Promise<AuditEntry> {
    return this.database.prisma.$transaction(async (transaction) => {
      // One entry of a tenant after the other: each needs the hash of the one before.
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('audit:' || ${tenantId}, 0))`;
      const last = await transaction.auditEntry.findFirst({
        where: { tenantId },
        orderBy: { number: 'desc' },
      });
      const previousHash = Buffer.from(last?.hash ?? beginningOfChain);
      const place = { tenantId, number: (last?.number ?? 0) + 1, previousHash };
      const hash = Buffer.from(auditHash(place, fact));
      const data = { ...place, ...fact, detail: writeObject(fact.detail), hash };
      return readEntry(await transaction.auditEntry.create({ data }));
    });
  }

  /** Newest first. */
  async list(tenantId: string, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    const { cursor, limit } = page;
    const rows = await this.database.prisma.auditEntry.findMany({
      where: { tenantId, ...filter, number: cursor ? { lt: Number(cursor) } : undefined },
      orderBy: { number: 'desc' },
      take: limit + 1,
    });
    return pageOf(rows.map(readEntry), limit, (entry) => String(entry.number));
  }

  async verify(tenantId: string): Promise<AuditVerification> {
    let previousHash: Uint8Array = beginningOfChain;
    for (let entries = 0; ; ) {
      const where = { tenantId, number: { gt: entries } };
      const rows = await this.database.prisma.auditEntry.findMany({
        where,
        orderBy: { number: 'asc' },
        take: rowsPerRead,
      });
      if (rows.length === 0) return { entries, firstBad: null };
      for (const entry of rows.map(readEntry)) {
        const place = { tenantId, number: entries + 1, previousHash };
        if (entry.number !== place.number || !auditHash(place, entry).equals(entry.hash)) {
          return { entries, firstBad: place.number };
        }
        previousHash = entry.hash;
        entries = entry.number;
      }
    }
  }
}

function readEntry(row: Prisma.AuditEntryGetPayload<object>): AuditEntry {
  return { ...row, detail: readObject(row.detail) };
}
