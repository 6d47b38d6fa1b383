import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { OpenToAll } from '../auth/access';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT } from '../environment/tokens';
import { ProblemError } from '../problem/problem-error';
import { encodingFor, type Script } from './script';
import { ScriptFiles } from './script-files';

const loaderCache = 'public, max-age=300';
/** It goes into markup as it is. */
const siteKey = /^[\w-]{1,64}$/;
const partCache = 'public, max-age=31536000, immutable';

/** The scripts that go into customers' pages. */
@ApiExcludeController()
@OpenToAll()
@Controller()
export class ScriptsController {
  constructor(
    private readonly files: ScriptFiles,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('embed.js')
  async loader(@Req() request: Request, @Res() response: Response): Promise<void> {
    send(request, response, { script: await this.files.loader(), cache: loaderCache });
  }

  @Get('control.js')
  async control(@Req() request: Request, @Res() response: Response): Promise<void> {
    send(request, response, { script: await this.files.control(), cache: loaderCache });
  }

  /** Frame mode's control page, with this gateway's address and the site's key in it. */
  @Get('frame-page.html')
  async framePage(
    @Query() { site, form = 'frame' }: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    if (typeof site !== 'string' || !siteKey.test(site))
      throw new ProblemError('invalid-input', { detail: '"site" is the key of a site (console, Settings).' });
    if (form !== 'frame' && form !== 'window')
      throw new ProblemError('invalid-input', { detail: '"form" is "frame" or "window".' });
    const page = await this.files.framePage();
    if (page === null) throw notBuilt();
    const filled: Record<string, string> = { host: this.environment.publicUrl, site, form };
    const text = page.replace(/\{\{(\w+)\}\}/g, (_, name: string) => filled[name] ?? '');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Disposition', 'attachment; filename="alongside.html"');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.send(text);
  }

  @Get('embed/frame.js')
  async frame(@Req() request: Request, @Res() response: Response): Promise<void> {
    send(request, response, { script: await this.files.frame(), cache: loaderCache });
  }

  @Get('embed/:name')
  async part(@Param('name') name: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    send(request, response, { script: await this.files.part(name), cache: partCache });
  }
}

const notBuilt = () =>
  new ProblemError('not-found', { detail: 'There is no such script. Is the embed built?' });

function send(request: Request, response: Response, what: { script: Script | null; cache: string }): void {
  const { script, cache } = what;
  if (script === null) throw notBuilt();
  const encoding = encodingFor(String(request.headers['accept-encoding'] ?? ''));
  if (encoding !== null) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
  response.setHeader('Cache-Control', cache);
  // Pages of any origin load it, also with `crossorigin` on the tag, and under COEP.
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.send(encoding === null ? script.plain : script[encoding]);
}
