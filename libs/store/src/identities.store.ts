import { Database } from './database';
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

export class IdentitiesStore {
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
  async ensureContentKey(tenantId: string, id: string, fresh: Uint8Array): Promise<Uint8Array | null> {
    const { rows } = await this.database.pool.query<{ content_key: Buffer }>(
      `UPDATE identities SET content_key = coalesce(content_key, $3)
       WHERE tenant_id = $1 AND id = $2 AND erased_at IS NULL RETURNING content_key`,
      [tenantId, id, Buffer.from(fresh)],
    );
    return rows[0]?.content_key ?? null;
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
