import type { Store } from '@alongside/store';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { OpenToAll } from '../auth/access';
import { CLOCK, type Clock, STORE } from '../environment/tokens';

/** Where an agent's link leads: to the site itself, with the token where no server sees it. */
@ApiExcludeController()
@OpenToAll()
@Controller('join')
export class JoinController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':token')
  async join(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const request = await this.store.connectionRequests.findByLink(token, new Date(this.clock()));
    const site = request && (await this.store.sites.get(request.tenantId, request.siteId));
    if (site === null) {
      response.status(410).type('text/plain').send('This link is not valid any more. Ask for a new one.');
      return;
    }
    const target = new URL(site.homeUrl);
    target.hash = `alongside=${token}`;
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.redirect(302, target.href);
  }
}
