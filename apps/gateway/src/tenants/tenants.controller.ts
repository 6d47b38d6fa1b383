import { SiteList, UserList } from '@alongside/contract';
import type { Store, User } from '@alongside/store';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/access';
import { STORE } from '../environment/tokens';
import { Described } from '../problem/described';

/** What belongs to the tenant of whoever is signed in. */
@ApiTags('tenant')
@Controller('api/v1')
export class TenantsController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  @Get('sites')
  @Described({ answer: SiteList })
  async sites(@CurrentUser() { tenantId }: User): Promise<SiteList> {
    const sites = await this.store.sites.list(tenantId);
    return {
      items: sites.map(({ id, key, name, homeUrl, origins }) => ({
        id,
        key,
        name,
        homeUrl,
        origins: [...origins],
      })),
    };
  }

  @Get('users')
  @Described({ answer: UserList })
  async users(@CurrentUser() { tenantId }: User): Promise<UserList> {
    const users = await this.store.users.list(tenantId);
    return { items: users.map(({ id, name, email, role }) => ({ id, name, email, role })) };
  }
}
