import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { OpenToAll } from '../auth/access';
import { ProblemError } from '../problem/problem-error';
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
  async loader(@Res() response: Response): Promise<void> {
    send(response, await this.files.loader(), loaderCache);
  }

  @Get('embed/:name')
  async part(@Param('name') name: string, @Res() response: Response): Promise<void> {
    send(response, await this.files.part(name), partCache);
  }
}

function send(response: Response, content: Buffer | null, cache: string): void {
  if (content === null)
    throw new ProblemError('not-found', { detail: 'There is no such script. Is the embed built?' });
  response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
  response.setHeader('Cache-Control', cache);
  // Pages of any origin load it, also with `crossorigin` on the tag, and under COEP.
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.send(content);
}
