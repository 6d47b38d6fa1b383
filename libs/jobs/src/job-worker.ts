import { JobConnection, JobQueueHandle, openQueueHandle, openWorkerHandle } from './job-connection';
import { JobName, JobPayloads, jobNames, jobTable } from './job-table';

/** What does each job; a handler that throws is tried again later, so it must be safe to run twice. */
export type JobHandlers = { readonly [Name in JobName]: (payload: JobPayloads[Name]) => Promise<void> };

export interface JobWorkerEvents {
  /** The queue cannot be reached; BullMQ goes on trying. */
  onError(error: Error): void;
  onFailure(name: string, error: Error): void;
}

/** Starts doing jobs, and returns what stops it once the running ones are done. Throws on a job without a handler. */
export async function startJobWorker(
  connection: JobConnection,
  handlers: JobHandlers,
  events: JobWorkerEvents,
): Promise<() => Promise<void>> {
  assertComplete(handlers);
  const queue = openQueueHandle(connection);
  queue.on('error', events.onError);
  await queue.waitUntilReady();
  await schedule(queue);
  const worker = openWorkerHandle(connection, async (job) => {
    const handler = handlers[job.name as JobName] as ((payload: unknown) => Promise<void>) | undefined;
    if (handler === undefined) throw new Error(`This worker knows no job ${job.name}`);
    await handler(job.data);
  });
  worker.on('error', events.onError);
  worker.on('failed', (job, error) => events.onFailure(job?.name ?? 'unknown', error));
  await worker.waitUntilReady();
  return async () => {
    await worker.close();
    await queue.close();
  };
}

async function schedule(queue: JobQueueHandle): Promise<void> {
  for (const name of jobNames) {
    const { everyMs: every } = jobTable[name];
    const opts = { removeOnComplete: true, removeOnFail: true };
    if (every !== undefined) await queue.upsertJobScheduler(name, { every }, { name, data: {}, opts });
  }
}

function assertComplete(handlers: Partial<JobHandlers>): void {
  const missing = jobNames.filter((name) => handlers[name] === undefined);
  const unknown = Object.keys(handlers).filter((name) => !(name in jobTable));
  if (missing.length > 0) throw new Error(`No handler for the job ${missing.join(', ')}`);
  if (unknown.length > 0) throw new Error(`A handler for ${unknown.join(', ')}, which is no job`);
}
