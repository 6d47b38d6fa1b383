import { Database } from './database';

/** A gateway that was not seen for this long will not be asked for any more. */
const forgottenAfter = '1 day';

/** Which gateways live, by the database's clock. */
export class GatewaysStore {
  constructor(private readonly database: Database) {}

  /** A gateway says that it lives. */
  async seen(id: string): Promise<void> {
    const { rowCount } = await this.database.pool.query('UPDATE gateways SET seen_at = now() WHERE id = $1', [
      id,
    ]);
    if (rowCount !== 0) return;
    await this.database.pool.query('INSERT INTO gateways (id) VALUES ($1) ON CONFLICT DO NOTHING', [id]);
    await this.database.pool.query(
      `DELETE FROM gateways WHERE seen_at < now() - interval '${forgottenAfter}'`,
    );
  }

  /** Whether it has said so in the last so many milliseconds. */
  async wasSeen(id: string, withinMs: number): Promise<boolean> {
    const { rows } = await this.database.pool.query(
      "SELECT 1 FROM gateways WHERE id = $1 AND seen_at > now() - $2 * interval '1 millisecond'",
      [id, withinMs],
    );
    return rows.length > 0;
  }
}
