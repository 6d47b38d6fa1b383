import { z } from 'zod';

/** Every way a call can be refused. The name is the stable part of the problem's `type`. */
export const PROBLEMS = {
  'invalid-input': 422,
  'wrong-credentials': 401,
  'not-signed-in': 401,
  'not-allowed': 403,
  'wrong-origin': 403,
  'not-found': 404,
  'code-unknown': 404,
  'visitor-gone': 409,
  'visitor-busy': 409,
  'already-answered': 409,
  'session-not-active': 409,
  'wrong-hash': 422,
  'wrong-content': 415,
  'too-large': 413,
  'too-many-tries': 429,
  'not-ready': 503,
  'internal-error': 500,
} as const;

export type ProblemName = keyof typeof PROBLEMS;

const problemBase = '/problems/';

/** `type` of a problem as it stands in the answer. */
export const problemType = (name: ProblemName): string => `${problemBase}${name}`;

/** An answer of `application/problem+json` (RFC 9457). `fields` explains wrong form input beside the field. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
  retryAfterSeconds: z.number().optional(),
});
export type Problem = z.infer<typeof Problem>;
