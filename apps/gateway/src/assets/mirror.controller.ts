import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { OpenToAll } from '../auth/access';

/** The third wall: nothing runs, and nothing is loaded but our own assets. */
const policy = [
  "default-src 'none'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "media-src 'self'",
  "style-src 'unsafe-inline'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The empty document in which a customer's page is rebuilt. */
@ApiExcludeController()
@OpenToAll()
@Controller('mirror')
export class MirrorController {
  @Get()
  document(@Query('mode') mode: string | undefined, @Res() response: Response): void {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'private, max-age=300');
    const doctype = mode === 'quirks' ? '' : '<!doctype html>';
    response.type('text/html; charset=utf-8').send(`${doctype}<html><head></head><body></body></html>`);
  }
}
