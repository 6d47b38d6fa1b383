import 'reflect-metadata';
import { type JobQueue, startJobWorker } from '@alongside/jobs';
import type { Store } from '@alongside/store';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import type { Environment } from './environment';
import { type AnyJob, handlersOf } from './job';
import { type Clock, JOBS, QUEUE, STORE } from './tokens';
import { workerModule } from './worker.module';

interface WorkerSetup {
  readonly environment: Environment;
  readonly logger: Logger;
  readonly clock?: Clock;
}

/** Starts doing jobs in this process; returns what stops it once the running ones are done. */
export async function startWorker({ environment, logger, clock }: WorkerSetup): Promise<() => Promise<void>> {
  const module = workerModule({ environment, logger, clock: clock ?? Date.now });
  const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  const store = context.get<Store>(STORE);
  const queue = context.get<JobQueue>(QUEUE);
  const close = async () => {
    await queue.close();
    await store.close();
    await context.close();
  };
  try {
    await store.check();
    const stop = await startJobWorker(environment, handlersOf(context.get<AnyJob[]>(JOBS)), {
      onError: (error) => logger.error(error, 'queue'),
      onFailure: (job, error) => logger.error({ job, err: error }, 'job failed'),
    });
    return async () => {
      await stop();
      await close();
    };
  } catch (error) {
    await close();
    throw error;
  }
}
