import type { RequestHandler } from 'express';
import type { Visitor, Visitors } from './visitors';

const cookieName = 'waymark_visitor';

declare module 'express-serve-static-core' {
  interface Locals {
    visitor: Visitor;
  }
}

function readCookie(header: string | undefined): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === cookieName)?.[1];
}

/** Gives every request its visitor, a new one when the browser brings none that we know. */
export function recogniseVisitor(visitors: Visitors): RequestHandler {
  return (request, response, next) => {
    const known = visitors.find(readCookie(request.headers.cookie));
    if (known) {
      response.locals.visitor = known;
    } else {
      const { cookie, visitor } = visitors.create();
      response.cookie(cookieName, cookie, { httpOnly: true, sameSite: 'lax', path: '/' });
      response.locals.visitor = visitor;
    }
    next();
  };
}
