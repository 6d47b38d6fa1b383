import { Database } from './database';
import { Gathered } from './gathered';
import { Prisma } from './generated/client';
import { JsonObject, readObject, writeObject } from './json';

/** A web site that carries the script. */
export interface Site {
  readonly id: string;
  readonly tenantId: string;
  readonly key: string;
  readonly name: string;
  /** Where pages with the script may come from, as `https://host[:port]`. */
  readonly origins: readonly string[];
  readonly homeUrl: string;
  /** Signs who the site's users are (HS256). */
  readonly identitySecret: string;
  readonly policy: JsonObject;
  readonly settings: JsonObject;
}

export type NewSite = Omit<Site, 'id' | 'tenantId' | 'policy' | 'settings'> &
  Partial<Pick<Site, 'policy' | 'settings'>>;
export type SiteChange = Partial<Omit<Site, 'id' | 'tenantId' | 'key'>>;

export class SitesStore {
  private readonly byId = new Gathered<string, Site | null>(async (ids) => {
    const rows = await this.database.prisma.site.findMany({ where: { id: { in: [...ids] } } });
    const found = new Map(rows.map((row) => [row.id, readSite(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

  constructor(private readonly database: Database) {}

  /** The script's way in: its key is all a page knows, and leads to the tenant. */
  async findByKey(key: string): Promise<Site | null> {
    const row = await this.database.prisma.site.findUnique({ where: { key } });
    return row && readSite(row);
  }

  async create(tenantId: string, site: NewSite): Promise<Site> {
    const data = { tenantId, ...site, ...writeColumns(site), origins: [...site.origins] };
    return readSite(await this.database.prisma.site.create({ data }));
  }

  async get(tenantId: string, id: string): Promise<Site | null> {
    const site = await this.byId.get(id);
    return site?.tenantId === tenantId ? site : null;
  }

  async list(tenantId: string): Promise<Site[]> {
    const rows = await this.database.prisma.site.findMany({ where: { tenantId }, orderBy: { name: 'asc' } });
    return rows.map(readSite);
  }

  /** Null when the tenant has no such site. */
  async change(tenantId: string, id: string, change: SiteChange): Promise<Site | null> {
    const origins = change.origins && [...change.origins];
    const data = { ...change, ...writeColumns(change), origins };
    const rows = await this.database.prisma.site.updateManyAndReturn({ where: { id, tenantId }, data });
    return rows[0] ? readSite(rows[0]) : null;
  }
}

function writeColumns({ policy, settings }: SiteChange) {
  return { policy: policy && writeObject(policy), settings: settings && writeObject(settings) };
}

function readSite(row: Prisma.SiteGetPayload<object>): Site {
  const { createdAt: _, ...site } = row;
  return { ...site, policy: readObject(row.policy), settings: readObject(row.settings) };
}
