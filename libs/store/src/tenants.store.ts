import { Database } from './database';

export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

export class TenantsStore {
  constructor(private readonly database: Database) {}

  create(name: string): Promise<Tenant> {
    return this.database.prisma.tenant.create({ data: { name } });
  }

  get(id: string): Promise<Tenant | null> {
    return this.database.prisma.tenant.findUnique({ where: { id } });
  }

  list(): Promise<Tenant[]> {
    return this.database.prisma.tenant.findMany({ orderBy: { id: 'asc' } });
  }
}
