import { join, resolve } from 'node:path';
import { StartError } from '../system/fail.mjs';
import { repository } from '../system/repository.mjs';

const roles = ['all', 'gateway', 'console', 'worker'];

/** What `npm start` is told from outside, read and checked once. Throws a `StartError` that names what is wrong. */
export function readStartEnvironment(variables, flags) {
  const unknown = flags.find((flag) => flag !== '--fresh');
  if (unknown) throw new StartError(`${unknown}: npm start knows only --fresh`);
  const port = readPort(variables, 'PORT', 4000);
  const demoPort = readPort(variables, 'DEMO_PORT', 4100);
  const plainDemoPort = readPort(variables, 'PLAIN_DEMO_PORT', undefined);
  if (port === demoPort) throw new StartError(`DEMO_PORT: ${demoPort} is PORT already`);
  if (plainDemoPort === port || plainDemoPort === demoPort)
    throw new StartError(
      `PLAIN_DEMO_PORT: ${plainDemoPort} is ${plainDemoPort === port ? 'PORT' : 'DEMO_PORT'} already`,
    );
  const databaseUrl = readUrl(variables, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  const isFresh = flags.includes('--fresh');
  if (isFresh && databaseUrl) {
    throw new StartError(
      '--fresh empties our own Postgres only; unset DATABASE_URL, or empty that database yourself',
    );
  }
  return {
    port,
    demoPort,
    plainDemoPort,
    databaseUrl,
    isFresh,
    role: readRole(variables.ROLE || 'all'),
    redisUrl: readUrl(variables, 'REDIS_URL', ['redis:', 'rediss:']),
    publicUrl: (readUrl(variables, 'PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port}`).replace(
      /\/+$/,
      '',
    ),
    home: variables.ALONGSIDE_HOME ? resolve(variables.ALONGSIDE_HOME) : join(repository, '.alongside'),
    secret: readSecret(variables.ALONGSIDE_SECRET),
    demoOrigins: (variables.DEMO_ORIGINS ?? '').split(',').filter(Boolean),
  };
}

function readPort(variables, name, standard) {
  const text = variables[name] || standard?.toString();
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartError(`${name}: "${text}" is not a port (1 to 65535)`);
  }
  return port;
}

function readUrl(variables, name, protocols) {
  const text = variables[name];
  if (!text) return undefined;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
    throw new StartError(`${name}: it must be an address that begins with ${protocols.join('// or ')}//`);
  }
  return text;
}

function readRole(role) {
  if (!roles.includes(role)) throw new StartError(`ROLE: "${role}" is none of ${roles.join(', ')}`);
  return role;
}

function readSecret(secret) {
  if (secret && secret.length < 32)
    throw new StartError('ALONGSIDE_SECRET: it must have at least 32 characters');
  return secret || undefined;
}
