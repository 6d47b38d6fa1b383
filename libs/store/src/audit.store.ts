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

interface Waiting {
  readonly fact: AuditFact;
  readonly resolve: (entry: AuditEntry) => void;
  readonly reject: (error: unknown) => void;
}

/** Of one transaction: a statement takes that many. */
const factsAtOnce = 500;

/** What was done, by whom, to what: a chain per tenant. */
export class AuditStore {
  /** By tenant. One that is here is being written for. */
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(private readonly database: Database) {}

  /**
   * Resolves when the entry is stored: only then may be shown what it tells of. A tenant's entries stand one behind the other,
   * so those that come while some are being written go together in the next transaction: hundreds of agents come back at
   * once when a gateway has started again.
   */
  append(tenantId: string, fact: AuditFact): Promise<AuditEntry> {
    return new Promise((resolve, reject) => {
      const waiting = this.waiting.get(tenantId);
      const entry = { fact, resolve, reject };
      if (waiting !== undefined) {
        waiting.push(entry);
        return;
      }
      this.waiting.set(tenantId, [entry]);
      void this.writeWaiting(tenantId);
    });
  }

  private async writeWaiting(tenantId: string): Promise<void> {
    const waiting = this.waiting.get(tenantId) ?? [];
    while (waiting.length > 0) await this.settle(tenantId, waiting.splice(0, factsAtOnce));
    this.waiting.delete(tenantId);
  }

  private async settle(tenantId: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const entries = await this.write(
        tenantId,
        batch.map(({ fact }) => fact),
      );
      for (const [index, { resolve }] of batch.entries()) resolve(entries[index] as AuditEntry);
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1) only?.reject(error);
      // One of them cannot be written: each for itself, so that it harms no other.
      else for (const entry of batch) await this.settle(tenantId, [entry]);
    }
  }

  private write(tenantId: string, facts: readonly AuditFact[]): Promise<AuditEntry[]> {
    return this.database.prisma.$transaction(async (transaction) => {
      // Another gateway may write for the same tenant: each entry needs the hash of the one before.
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('audit:' || ${tenantId}, 0))`;
      let last: Pick<AuditEntry, 'number' | 'hash'> | null = await transaction.auditEntry.findFirst({
        where: { tenantId },
        orderBy: { number: 'desc' },
      });
      const entries: AuditEntry[] = [];
      for (const fact of facts) {
        const previousHash = Buffer.from(last?.hash ?? beginningOfChain);
        const place = { tenantId, number: (last?.number ?? 0) + 1, previousHash };
        const entry = { ...place, ...fact, hash: auditHash(place, fact) };
        entries.push(entry);
        last = entry;
      }
      await transaction.auditEntry.createMany({ data: entries.map(rowOf) });
      return entries;
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

function rowOf({ detail, previousHash, hash, ...columns }: AuditEntry) {
  const bytes = { previousHash: Buffer.from(previousHash), hash: Buffer.from(hash) };
  return { ...columns, ...bytes, detail: writeObject(detail) };
}

function readEntry(row: Prisma.AuditEntryGetPayload<object>): AuditEntry {
  return { ...row, detail: readObject(row.detail) };
}
