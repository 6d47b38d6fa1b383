import type { Policy } from '@alongside/protocol';
import type { Site, Store } from '@alongside/store';
import { Controller, Get, Headers, HttpCode, Inject, Options, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { OpenToAll } from '../auth/access';
import { STORE } from '../environment/tokens';
import { ScriptFiles } from '../scripts/script-files';
import { policyOf } from '../tenants/site-policy';
import { FrameGrants, type GrantStanding } from './frame-grants';

type Refused = { allowed: false };
/** Of one site; more is said only to a frame that was shown a grant. */
type SitePermit = Refused | { allowed: true };
type SharePermit = Refused | ({ allowed: true; coreUrl: string; policy: Policy } & GrantStanding);

const cacheControl = 'private, max-age=60';
const refused: Refused = { allowed: false };
const maxKeyLength = 256;
const maxGrantLength = 2048;

/** Whether a page and a frame in it belong together, and whether they may share a session. Asked from the customer's browser. */
@ApiExcludeController()
@OpenToAll()
@Controller('api/v1/frames')
export class FramesController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    private readonly scripts: ScriptFiles,
    private readonly grants: FrameGrants,
  ) {}

  /**
   * `Origin` is the browser's own word for who asks; `with` is the origin that it hears the other page speak from. With a
   * grant, the page in the frame asks whether it is to share itself.
   */
  @Get()
  async permit(
    @Query() { site: siteKey, with: other, grant }: Record<string, unknown>,
    @Headers('origin') asking: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SitePermit | SharePermit> {
    allowAnyOrigin(response);
    response.setHeader('Vary', 'Origin');
    response.setHeader('Cache-Control', grant === undefined ? cacheControl : 'no-store');
    if (typeof siteKey !== 'string' || typeof other !== 'string' || asking === undefined) return refused;
    const site = await this.store.sites.findByKey(siteKey.slice(0, maxKeyLength));
    if (site === null || !hasBoth(site, asking, other)) return refused;
    if (grant === undefined) return { allowed: true };
    if (typeof grant !== 'string' || grant.length > maxGrantLength) return refused;
    const standing = await this.grants.check(grant, site.id, { around: other, framed: asking });
    const coreUrl = await this.scripts.coreUrl();
    return standing === null || coreUrl === null
      ? refused
      : { allowed: true, coreUrl, policy: policyOf(site), ...standing };
  }

  /** A POST, so that the browser says who asks, also where that is the gateway's own origin. */
  @Post('grants')
  @HttpCode(200)
  async grant(
    @Query('with') framed: unknown,
    @Headers('origin') around: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ grant: string | null }> {
    allowAnyOrigin(response);
    response.setHeader('Cache-Control', 'no-store');
    const key = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '';
    if (typeof framed !== 'string' || around === undefined || key.length > maxGrantLength)
      return { grant: null };
    const asker = await this.grants.sessionOf(key, around);
    if (asker === null) return { grant: null };
    const { tenantId, siteId } = asker.session;
    const site = await this.store.sites.get(tenantId, siteId);
    if (site === null || !hasBoth(site, around, framed)) return { grant: null };
    return { grant: this.grants.issue(asker, { around, framed }) };
  }

  @Options('grants')
  @HttpCode(204)
  preflight(@Res({ passthrough: true }) response: Response): void {
    allowAnyOrigin(response);
    response.setHeader('Access-Control-Allow-Methods', 'POST');
    response.setHeader('Access-Control-Allow-Headers', 'authorization');
    response.setHeader('Access-Control-Max-Age', '86400');
  }
}

const hasBoth = ({ origins }: Site, one: string, other: string): boolean =>
  origins.includes(one) && origins.includes(other);

/** Nothing here hangs on cookies. */
function allowAnyOrigin(response: Response): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}
