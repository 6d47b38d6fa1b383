import { Database } from './database';
import { Gathered } from './gathered';
import { Prisma } from './generated/client';
import { JsonObject, readObject, writeObject } from './json';
import { isTaken } from './taken-error';

export type IdentityKind = 'anonymous' | 'signed';

/** Who a visitor is: signed by the host site, or a random id of their browser. History hangs on it. */
export interface Identity {
  readonly id: string;
  readonly tenantId: string;
  readonly siteId: string;
  readonly kind: IdentityKind;
  readonly externalId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly metadata: JsonObject;
  readonly createdAt: Date;
  readonly erasedAt: Date | null;
}

export interface IdentityClaim {
  readonly siteId: string;
  readonly kind: IdentityKind;
  readonly externalId: string;
  readonly name?: string;
  readonly email?: string;
  readonly metadata?: JsonObject;
}

interface FreshKey {
  readonly tenantId: string;
  readonly id: string;
  readonly fresh: Uint8Array;
}

export class IdentitiesStore {
  private readonly contentKeys = new Gathered<FreshKey, Uint8Array | null>(async (asked) => {
    const { rows } = await this.database.pool.query<{ of: string; content_key: Buffer }>(
      `UPDATE identities SET content_key = coalesce(content_key, wanted.fresh)
       FROM (
         SELECT DISTINCT ON (tenant_id, id) * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS asked (tenant_id, id, fresh)
       ) AS wanted
       WHERE identities.tenant_id = wanted.tenant_id AND identities.id = wanted.id AND erased_at IS NULL
       RETURNING identities.tenant_id || '/' || identities.id AS of, content_key`,
      [
        asked.map(({ tenantId }) => tenantId),
        asked.map(({ id }) => id),
        asked.map(({ fresh }) => Buffer.from(fresh)),
      ],
    );
    const found = new Map(rows.map((row) => [row.of, row.content_key]));
    return asked.map(({ tenantId, id }) => found.get(`${tenantId}/${id}`) ?? null);
  });

  constructor(private readonly database: Database) {}

  /** The identity of these words, made when it is new; what is given of name, email and metadata replaces. */
  async recognise(tenantId: string, claim: IdentityClaim): Promise<Identity> {
    const { siteId, kind, externalId, name, email } = claim;
    const metadata = claim.metadata && writeObject(claim.metadata);
    const upsert = async () =>
      readIdentity(
        await this.database.prisma.identity.upsert({
          where: { siteId_kind_externalId: { siteId, kind, externalId }, tenantId },
          create: { tenantId, siteId, kind, externalId, name, email, metadata },
          update: { name, email, metadata },
        }),
      );
    // Prisma looks first and creates then: somebody else may have been quicker, and then it is there.
    return upsert().catch((error: unknown) => {
      if (isTaken(error)) return upsert();
      throw error;
    });
  }

  async get(tenantId: string, id: string): Promise<Identity | null> {
    const row = await this.database.prisma.identity.findUnique({ where: { id, tenantId } });
    return row && readIdentity(row);
  }

  /** The wrapped key of this identity's content. `fresh` becomes it when there is none; null after erasure. */
  ensureContentKey(tenantId: string, id: string, fresh: Uint8Array): Promise<Uint8Array | null> {
    return this.contentKeys.get({ tenantId, id, fresh });
  }

  async contentKey(tenantId: string, id: string): Promise<Uint8Array | null> {
    const select = { contentKey: true };
    const row = await this.database.prisma.identity.findUnique({ where: { id, tenantId }, select });
    return row?.contentKey ?? null;
  }

  /**
   * Destroys the key, and with it all content recorded under this identity; chains of hashes go on to verify. What was
   * taken from the content into plain columns, to be searched and listed, goes with it.
   */
  async erase(tenantId: string, id: string, at: Date): Promise<void> {
    const data = { contentKey: null, name: null, email: null, metadata: {}, erasedAt: at };
    const ofIdentity = { tenantId, identityId: id };
    const { prisma } = this.database;
    await prisma.$transaction([
      prisma.identity.updateMany({ where: { id, tenantId, erasedAt: null }, data }),
      prisma.timelineEvent.deleteMany({ where: { tenantId, session: { identityId: id } } }),
      prisma.session.updateMany({ where: ofIdentity, data: { startUrl: '', startTitle: '' } }),
      prisma.participant.updateMany({ where: ofIdentity, data: { name: '' } }),
      prisma.connectionRequest.updateMany({ where: ofIdentity, data: { pageUrl: null, pageTitle: null } }),
    ]);
  }
}

function readIdentity(row: Prisma.IdentityGetPayload<object>): Identity {
  const { contentKey: _, ...shown } = row;
  return { ...shown, metadata: readObject(row.metadata) };
}
