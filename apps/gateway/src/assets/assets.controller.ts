import { limits } from '@alongside/protocol';
import type { User } from '@alongside/store';
import { Controller, Get, HttpCode, Options, Param, Put, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Request, type Response, raw } from 'express';
import { CurrentUser, OpenToAll } from '../auth/access';
import { ProblemError } from '../problem/problem-error';
import { AssetsService } from './assets.service';

const readBody = raw({ type: () => true, limit: limits.assetBytes });

/** What pages are drawn with: carried here by the customer's browser, shown to the tenant's agents. */
@ApiExcludeController()
@Controller()
export class AssetsController {
  constructor(private readonly assets: AssetsService) {}

  @OpenToAll()
  @Options('api/v1/assets/:hash')
  @HttpCode(204)
  preflight(@Res({ passthrough: true }) response: Response): void {
    allowAnyOrigin(response);
    response.setHeader('Access-Control-Allow-Methods', 'PUT');
    response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
    response.setHeader('Access-Control-Max-Age', '86400');
  }

  /** Open to all who have the upload token of a session, which no other page can know. */
  @OpenToAll()
  @Put('api/v1/assets/:hash')
  @HttpCode(204)
  async put(
    @Param('hash') hash: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    allowAnyOrigin(response);
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const tenantId = this.assets.tenantOf(token);
    const content = await bodyOf(request, response);
    await this.assets.put(tenantId, { hash, content, called: request.headers['content-type'] ?? '' });
  }

  @Get('assets/:tenant/:hash')
  async get(
    @CurrentUser() user: User,
    @Param('tenant') tenant: string,
    @Param('hash') hash: string,
    @Res() response: Response,
  ): Promise<void> {
    if (tenant !== user.tenantId) throw new ProblemError('not-found');
    const { mediaType, content } = await this.assets.get(user.tenantId, hash);
    response.setHeader('Content-Type', mediaType === 'text/css' ? 'text/css; charset=utf-8' : mediaType);
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    // A picture that is opened by itself must not be able to run anything, an SVG above all.
    response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.setHeader('Content-Disposition', 'inline; filename="asset"');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.send(Buffer.from(content));
  }
}

function allowAnyOrigin(response: Response): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

async function bodyOf(request: Request, response: Response): Promise<Uint8Array> {
  await new Promise<void>((resolve, reject) => {
    readBody(request, response, (error?: unknown) => (error ? reject(error as Error) : resolve()));
  });
  return request.body instanceof Buffer ? request.body : new Uint8Array();
}
