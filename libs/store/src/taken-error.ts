import { Prisma } from './generated/client';

/** Somebody else has it already: a code, a visitor's attention, or the next number of a session's journal. */
export class TakenError extends Error {
  constructor(readonly what: 'code' | 'visitor' | 'segment') {
    super(`This ${what} is taken`);
    this.name = 'TakenError';
  }
}

/** Whether a unique index refused the row, told by Prisma or by Postgres itself. */
export function isTaken(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) return error.code === 'P2002';
  return error instanceof Error && 'code' in error && error.code === '23505';
}
