import { StartError } from '../system/fail.mjs';

const connectTimeoutMs = 10_000;

/** Throws a `StartError` when the Postgres of DATABASE_URL does not let us in. */
export async function assertPostgresReachable(databaseUrl) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: connectTimeoutMs });
  try {
    await client.connect();
  } catch (error) {
    throw new StartError(`DATABASE_URL: cannot use ${withoutPassword(databaseUrl)}: ${reasonOf(error)}`);
  }
  await client.end();
}

/** Throws a `StartError` when the Redis of REDIS_URL does not let us in. */
export async function assertRedisReachable(redisUrl) {
  const { Redis } = await import('ioredis');
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    retryStrategy: null,
    connectTimeout: connectTimeoutMs,
  });
  let last;
  redis.on('error', (error) => {
    last = error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw new StartError(`REDIS_URL: cannot use ${withoutPassword(redisUrl)}: ${reasonOf(last ?? error)}`);
  } finally {
    redis.disconnect();
  }
}

function reasonOf(error) {
  const first = error.errors?.[0] ?? error;
  return first.message || first.code || String(first);
}

function withoutPassword(url) {
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  return shown.href;
}
