import { resolve } from 'node:path';
import { readLimits, type SessionLimits } from '@alongside/relay';
import { z } from 'zod';

/** What the process is told from outside; read once, at its start. */
export interface Environment {
  readonly role: 'all' | 'gateway' | 'console' | 'worker';
  readonly port: number;
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  /** The address people reach this under, without a slash at its end. */
  readonly publicUrl: string;
  readonly secret: string;
  readonly logLevel: string;
  readonly limits: SessionLimits;
  /** The checkout: where the built scripts and the console are. */
  readonly root: string;
  /** Serve the console from its sources, for those who work on it. */
  readonly development: boolean;
}

const urlOf = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must begin with ${protocols.join('// or ')}//`,
    );

const shape = z.object({
  ROLE: z.enum(['all', 'gateway', 'console', 'worker']).default('all'),
  PORT: z.coerce.number().int().min(1).max(65535).default(4000),
  DATABASE_URL: urlOf('postgres:', 'postgresql:'),
  REDIS_URL: urlOf('redis:', 'rediss:').optional(),
  PUBLIC_URL: urlOf('http:', 'https:').optional(),
  ALONGSIDE_SECRET: z.string().min(32, 'must have at least 32 characters'),
  ALONGSIDE_LIMITS: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.string().default('production'),
});

/** @throws Error of one line that names the variable which is wrong */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = shape.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`${String(issue?.path[0])}: ${issue?.message}`);
  }
  const read = parsed.data;
  return {
    role: read.ROLE,
    port: read.PORT,
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL ?? null,
    publicUrl: (read.PUBLIC_URL ?? `http://localhost:${read.PORT}`).replace(/\/+$/, ''),
    secret: read.ALONGSIDE_SECRET,
    logLevel: read.LOG_LEVEL,
    limits: limitsOf(read.ALONGSIDE_LIMITS),
    root: resolve(__dirname, '../../../..'),
    development: read.NODE_ENV === 'development',
  };
}

function limitsOf(json: string | undefined): SessionLimits {
  try {
    return readLimits(json);
  } catch (error) {
    throw new Error(`ALONGSIDE_LIMITS: ${(error as Error).message}`);
  }
}
