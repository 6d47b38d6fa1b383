import { createHash } from 'node:crypto';
import { Database } from './database';

export interface Asset {
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export interface NewAsset extends Asset {
  /** In hexadecimal. */
  readonly sha256: string;
}

/** The content is not what its name says. */
export class WrongAssetNameError extends Error {
  constructor(readonly sha256: string) {
    super(`This content is not the one named ${sha256}`);
    this.name = 'WrongAssetNameError';
  }
}

/** What pages are drawn with, named by its SHA-256 and kept once per tenant. */
export class AssetsStore {
  constructor(private readonly database: Database) {}

  /** Those of the names that are not stored, in the order asked. */
  async missing(tenantId: string, names: readonly string[]): Promise<string[]> {
    const hashes = names.map((name) => Buffer.from(name, 'hex'));
    const rows = await this.database.prisma.asset.findMany({
      where: { tenantId, sha256: { in: hashes } },
      select: { sha256: true },
    });
    const stored = new Set(rows.map((row) => Buffer.from(row.sha256).toString('hex')));
    return names.filter((name) => !stored.has(name.toLowerCase()));
  }

  /** Storing what is there already changes nothing. Throws `WrongAssetNameError`. */
  async put(tenantId: string, asset: NewAsset): Promise<void> {
    const content = Buffer.from(asset.content);
    const hash = createHash('sha256').update(content).digest();
    if (hash.toString('hex') !== asset.sha256.toLowerCase()) throw new WrongAssetNameError(asset.sha256);
    await this.database.pool.query(
      `INSERT INTO assets (tenant_id, sha256, media_type, size_bytes, content)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [tenantId, hash, asset.mediaType, content.length, content],
    );
  }

  async get(tenantId: string, name: string): Promise<Asset | null> {
    const { rows } = await this.database.pool.query<{ media_type: string; content: Buffer }>(
      'SELECT media_type, content FROM assets WHERE tenant_id = $1 AND sha256 = $2',
      [tenantId, Buffer.from(name, 'hex')],
    );
    return rows[0] ? { mediaType: rows[0].media_type, content: rows[0].content } : null;
  }
}
