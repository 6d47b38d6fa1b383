import { pino } from 'pino';
import { type Environment, readEnvironment } from './environment';
import { startWorker } from './start-worker';

const healthEveryMs = 60_000;

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const logger = pino({ name: 'worker', level: environment.logLevel });
  const stop = await startWorker({ environment, logger });
  logger.info({ queue: queueOf(environment) }, 'worker ready');
  process.send?.('ready');
  const health = setInterval(() => {
    const { rss } = process.memoryUsage();
    logger.info({ rssBytes: rss, uptimeSeconds: Math.round(process.uptime()) }, 'worker healthy');
  }, healthEveryMs);
  const end = () => {
    clearInterval(health);
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

const queueOf = ({ redisUrl }: Environment): string => (redisUrl === undefined ? 'postgres' : 'redis');

main().catch((error: unknown) => {
  // One line for whoever started it; the rest is for the log.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
