import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { Environment } from '../environment/environment';
import { consolePolicy } from './console-policy';

/** What we use of Next; it is the console's dependency, and loaded from there. */
interface NextServer {
  prepare(): Promise<void>;
  getRequestHandler(): (request: IncomingMessage, response: Response) => Promise<void>;
  close(): Promise<void>;
}
type CreateNext = (options: {
  dev: boolean;
  dir: string;
  httpServer: Server;
  hostname: string;
  port: number;
}) => NextServer;

export interface HostedConsole {
  handle(request: Request, response: Response, next: NextFunction): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/** Addresses that are the gateway's own, so that a typing error in them is not answered with a page. */
const ours =
  /^\/(?:api|relay|embed|embed\.js|control\.js|frame-page\.html|assets|mirror|join|health|ready|metrics)(?:\/|$)/;

/** Runs the console in this process, on this port. Null when it is not built: the gateway works without it. */
export async function hostConsole(environment: Environment): Promise<HostedConsole | null> {
  const { root, development, port } = environment;
  const dir = join(root, 'apps', 'console');
  if (!development && !existsSync(join(dir, '.next', 'BUILD_ID'))) {
    new Logger('Console').warn('The console is not built; only the API answers. Run npm run build.');
    return null;
  }
  // Next attaches itself to the upgrades of the server it is given, and would corrupt ours.
  const dummy = createServer();
  const loaded = createRequire(join(dir, 'package.json'))('next') as CreateNext | { default: CreateNext };
  const createNext = typeof loaded === 'function' ? loaded : loaded.default;
  const next = createNext({ dev: development, dir, httpServer: dummy, hostname: 'localhost', port });
  await next.prepare();
  const handle = next.getRequestHandler();
  return {
    handle(request, response, pass) {
      if (ours.test(request.path)) {
        pass();
        return;
      }
      secure(request, response, development);
      handle(request, response).catch(pass);
    },
    upgrade(request, socket, head) {
      if (development && request.url?.startsWith('/_next/')) dummy.emit('upgrade', request, socket, head);
      else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    },
    close: () => next.close(),
  };
}

/** Next finds the nonce in the request's policy and puts it on its scripts. */
function secure(request: Request, response: Response, development: boolean): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = consolePolicy(nonce, development);
  request.headers['x-nonce'] = nonce;
  request.headers['content-security-policy'] = policy;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
}
