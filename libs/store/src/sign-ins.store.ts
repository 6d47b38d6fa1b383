import { Database } from './database';
import { tokenHash } from './token-hash';
import { readUser, User } from './users.store';

export interface NewSignIn {
  readonly token: string;
  readonly userId: string;
  readonly expiresAt: Date;
}

/** Server-side sessions of the console's users. */
export class SignInsStore {
  constructor(private readonly database: Database) {}

  async open(tenantId: string, signIn: NewSignIn): Promise<void> {
    const { token, userId, expiresAt } = signIn;
    await this.database.prisma.signIn.create({
      data: { tenantId, userId, expiresAt, tokenHash: tokenHash(token) },
    });
  }

  /** Every request's way in: the token is all that is known, and leads to the user and their tenant. */
  async find(token: string, now: Date): Promise<User | null> {
    const row = await this.database.prisma.signIn.findUnique({
      where: { tokenHash: tokenHash(token), expiresAt: { gt: now } },
      include: { user: true },
    });
    return row && readUser(row.user);
  }

  async close(token: string): Promise<void> {
    await this.database.prisma.signIn.deleteMany({ where: { tokenHash: tokenHash(token) } });
  }

  /** Of all tenants; returns how many. */
  async removeExpired(now: Date): Promise<number> {
    const { count } = await this.database.prisma.signIn.deleteMany({ where: { expiresAt: { lte: now } } });
    return count;
  }
}
