import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { OpenToAll } from '../auth/access';
import { ProblemError } from '../problem/problem-error';
import { encodingFor, type Script } from './script';
import { ScriptFiles } from './script-files';

const loaderCache = 'public, max-age=300';
const partCache = 'public, max-age=31536000, immutable';

/** The scripts that go into customers' pages. */
@ApiExcludeController()
@OpenToAll()
@Controller()
export class ScriptsController {
  constructor(private readonly files: ScriptFiles) {}

  @Get('embed.js')
  async loader(@Req() request: Request, @Res() response: Response): Promise<void> {
    send(request, response, { script: await this.files.loader(), cache: loaderCache });
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

function send(request: Request, response: Response, what: { script: Script | null; cache: string }): void {
  const { script, cache } = what;
  if (script === null)
    throw new ProblemError('not-found', { detail: 'There is no such script. Is the embed built?' });
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
