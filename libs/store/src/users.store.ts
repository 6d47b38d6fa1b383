import { Database } from './database';
import { Prisma } from './generated/client';

export type UserRole = 'admin' | 'supervisor' | 'agent';

export interface User {
  readonly id: string;
  readonly tenantId: string;
  readonly email: string;
  readonly name: string;
  readonly role: UserRole;
}

export interface UserWithPassword extends User {
  readonly passwordHash: string;
}

export type NewUser = Omit<UserWithPassword, 'id' | 'tenantId'>;

export class UsersStore {
  constructor(private readonly database: Database) {}

  /** For signing in: the address is all that is known, and leads to the tenant. */
  async findByEmail(email: string): Promise<UserWithPassword | null> {
    const row = await this.database.prisma.user.findUnique({ where: { email: email.toLowerCase() } });
    return row && { ...readUser(row), passwordHash: row.passwordHash };
  }

  async create(tenantId: string, user: NewUser): Promise<User> {
    const data = { tenantId, ...user, email: user.email.toLowerCase() };
    return readUser(await this.database.prisma.user.create({ data }));
  }

  async get(tenantId: string, id: string): Promise<User | null> {
    const row = await this.database.prisma.user.findUnique({ where: { id, tenantId } });
    return row && readUser(row);
  }

  async list(tenantId: string): Promise<User[]> {
    const rows = await this.database.prisma.user.findMany({ where: { tenantId }, orderBy: { name: 'asc' } });
    return rows.map(readUser);
  }

  async setPasswordHash(tenantId: string, id: string, passwordHash: string): Promise<void> {
    await this.database.prisma.user.updateMany({ where: { id, tenantId }, data: { passwordHash } });
  }
}

export function readUser(row: Prisma.UserGetPayload<object>): User {
  return { id: row.id, tenantId: row.tenantId, email: row.email, name: row.name, role: row.role };
}
