import { readLimits, type SessionLimits } from '@alongside/relay';

/** What the process is told from outside; read once, at its start. */
export interface Environment {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly secret: string;
  readonly logLevel: string;
  readonly limits: SessionLimits;
  /** For tests that share a server. */
  readonly queueName?: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const leastSecret = 32;

/** @throws Error of one line that names the variable which is wrong */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const secret = variables.ALONGSIDE_SECRET ?? '';
  if (secret.length < leastSecret)
    throw new Error(`ALONGSIDE_SECRET: must have at least ${leastSecret} characters`);
  const logLevel = variables.LOG_LEVEL || 'info';
  if (!logLevels.includes(logLevel)) throw new Error(`LOG_LEVEL: must be one of ${logLevels.join(', ')}`);
  return {
    databaseUrl: urlOf('DATABASE_URL', variables.DATABASE_URL ?? '', ['postgres:', 'postgresql:']),
    redisUrl: variables.REDIS_URL
      ? urlOf('REDIS_URL', variables.REDIS_URL, ['redis:', 'rediss:'])
      : undefined,
    secret,
    logLevel,
    limits: limitsOf(variables.ALONGSIDE_LIMITS),
  };
}

function urlOf(name: string, value: string, protocols: readonly string[]): string {
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol))
    throw new Error(`${name}: must be an address that begins with ${protocols.join('// or ')}//`);
  return value;
}

function limitsOf(json: string | undefined): SessionLimits {
  try {
    return readLimits(json);
  } catch (error) {
    throw new Error(`ALONGSIDE_LIMITS: ${(error as Error).message}`);
  }
}
