import { openJobQueue } from '@alongside/jobs';
import { deriveKeys } from '@alongside/relay';
import { createStore } from '@alongside/store';
import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Environment } from './environment';
import { CheckpointRunningSessionsJob } from './jobs/checkpoint-running-sessions.job';
import { CheckpointSessionJob } from './jobs/checkpoint-session.job';
import { EndLostSessionsJob } from './jobs/end-lost-sessions.job';
import { ExpireRequestsJob } from './jobs/expire-requests.job';
import { RemoveExpiredJob } from './jobs/remove-expired.job';
import { SealForgottenSessionsJob } from './jobs/seal-forgotten-sessions.job';
import { SealSessionJob } from './jobs/seal-session.job';
import { CLOCK, type Clock, ENVIRONMENT, JOBS, KEYS, LOGGER, QUEUE, STORE } from './tokens';

/** Every job there is; start-up fails when one of the job table is missing here. */
const jobs = [
  SealSessionJob,
  CheckpointSessionJob,
  CheckpointRunningSessionsJob,
  ExpireRequestsJob,
  EndLostSessionsJob,
  SealForgottenSessionsJob,
  RemoveExpiredJob,
];

interface Surroundings {
  readonly environment: Environment;
  readonly logger: Logger;
  readonly clock: Clock;
}

@Module({})
class WorkerModule {}

export function workerModule({ environment, logger, clock }: Surroundings): DynamicModule {
  const onError = (error: Error) => logger.error(error, 'queue');
  const providers = [
    { provide: ENVIRONMENT, useValue: environment },
    { provide: LOGGER, useValue: logger },
    { provide: CLOCK, useValue: clock },
    { provide: KEYS, useValue: deriveKeys(environment.secret) },
    { provide: STORE, useFactory: () => createStore(environment.databaseUrl) },
    { provide: QUEUE, useFactory: () => openJobQueue(environment, onError) },
    ...jobs,
    { provide: JOBS, useFactory: (...made: unknown[]) => made, inject: jobs },
  ];
  return { module: WorkerModule, providers };
}
