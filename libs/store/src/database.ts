import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { Prisma, PrismaClient } from './generated/client';

/** One pool of connections, by Prisma and, where a statement must be exactly one, by hand. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
}

/** What Prisma offers inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** Connects at the first query. An idle connection that breaks is replaced, not an end of the process. */
export function openDatabase(databaseUrl: string, connections: number): Database {
  // They are kept: to open one takes longer than most questions, and many are needed at once after a quiet hour.
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connections,
    min: connections,
    // What lies between may forget a connection that says nothing.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  pool.on('error', () => {});
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}
