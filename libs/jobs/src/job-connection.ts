import { createPostgresBackend, JobsOptions, Processor, Queue, Worker, withBackend } from 'bullmq';
import { Client, type ClientConfig } from 'pg';

/** Where the queue is kept: in Postgres, or in Redis when there is one. */
export interface JobConnection {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  /** For several products in one Redis, and for tests. */
  readonly queueName?: string;
}

/** What we use of BullMQ's queue; the same for both of its backends. */
export interface JobQueueHandle {
  add(name: string, payload: unknown, options: JobsOptions): Promise<unknown>;
  upsertJobScheduler(id: string, repeat: { every: number }, template: JobTemplate): Promise<unknown>;
  getJobScheduler(id: string): Promise<unknown>;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

interface JobTemplate {
  readonly name: string;
  readonly data: object;
  readonly opts: JobsOptions;
}

/** What we use of its worker. */
export interface JobWorkerHandle {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: { name: string } | undefined, error: Error) => void): unknown;
}

const defaultQueueName = 'alongside';
/** Jobs of one worker that wait for the database at the same time. */
const concurrency = 4;
const poolSize = 4;
const postgres = withBackend(createPostgresBackend);

export function openQueueHandle(connection: JobConnection): JobQueueHandle {
  return connection.redisUrl === undefined
    ? new postgres.Queue(connection.queueName ?? defaultQueueName, {
        connection: postgresOptions(connection),
      })
    : new Queue(connection.queueName ?? defaultQueueName, { connection: { url: connection.redisUrl } });
}

export function openWorkerHandle(connection: JobConnection, processor: Processor): JobWorkerHandle {
  return connection.redisUrl === undefined
    ? new postgres.Worker(connection.queueName ?? defaultQueueName, processor, {
        concurrency,
        connection: postgresOptions(connection),
      })
    : new Worker(connection.queueName ?? defaultQueueName, processor, {
        concurrency,
        // A worker waits for Redis as long as it takes to come back.
        connection: { url: connection.redisUrl, maxRetriesPerRequest: null },
      });
}

/** Its queries fail when it breaks. That nobody listens for the break besides must not end the process. */
class BreakableClient extends Client {
  constructor(options?: ClientConfig) {
    super(options);
    this.on('error', () => {});
  }
}

const postgresOptions = ({ databaseUrl }: JobConnection) => ({
  connectionString: databaseUrl,
  max: poolSize,
  migrate: true,
  Client: BreakableClient,
});
