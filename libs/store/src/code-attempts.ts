import type { Pool } from 'pg';

export interface CodeLimits {
  readonly wrongTries: number;
  readonly pauseMs: number;
}

export interface CodeTry {
  readonly code: string;
  /** Who types: wrong tries are counted for each. */
  readonly triedBy: string;
  readonly now: Date;
  readonly limits: CodeLimits;
}

/** Until when `triedBy` has to wait; null when they may try. */
export async function pauseOf(pool: Pool, tenantId: string, { triedBy, now }: CodeTry): Promise<Date | null> {
  const { rows } = await pool.query<{ paused_until: Date | null }>(
    'SELECT paused_until FROM code_attempts WHERE tenant_id = $1 AND tried_by = $2',
    [tenantId, triedBy],
  );
  const until = rows[0]?.paused_until ?? null;
  return until !== null && until > now ? until : null;
}

/** Counts a wrong try; the last one allowed begins the pause and the count anew. Returns how many are left. */
export async function countWrongTry(pool: Pool, tenantId: string, attempt: CodeTry): Promise<number> {
  const { triedBy, now, limits } = attempt;
  const pausedUntil = new Date(now.getTime() + limits.pauseMs);
  const { rows } = await pool.query<{ wrong_tries: number }>(
    `INSERT INTO code_attempts AS attempt (tenant_id, tried_by, wrong_tries) VALUES ($1, $2, 1 % $3::int)
     ON CONFLICT (tenant_id, tried_by) DO UPDATE SET
       wrong_tries = (attempt.wrong_tries + 1) % $3::int,
       paused_until = CASE WHEN attempt.wrong_tries + 1 >= $3::int THEN $4::timestamptz END
     RETURNING wrong_tries`,
    [tenantId, triedBy, limits.wrongTries, pausedUntil],
  );
  const wrongTries = rows[0]?.wrong_tries ?? 0;
  return wrongTries === 0 ? 0 : limits.wrongTries - wrongTries;
}

export async function forgetWrongTries(pool: Pool, tenantId: string, triedBy: string): Promise<void> {
  await pool.query('DELETE FROM code_attempts WHERE tenant_id = $1 AND tried_by = $2', [tenantId, triedBy]);
}
