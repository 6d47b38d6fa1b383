import { JobConnection, JobQueueHandle, openQueueHandle, openWorkerHandle } from './job-connection';
import { JobName, JobPayloads, jobNames, jobTable } from './job-table';

/** What does each job; a handler that throws is tried again later, so it must be safe to run twice. */
export type JobHandlers = { readonly [Name in JobName]: (payload: JobPayloads[Name]) => Promise<void> };

/** So often it is made sure that the jobs which come by themselves are planned. */
const planMs = 30_000;

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
  planEveryMs = planMs,
): Promise<() => Promise<void>> {
  assertComplete(handlers);
  const queue = openQueueHandle(connection);
  queue.on('error', events.onError);
  await queue.waitUntilReady();
  await plan(queue);
  const worker = openWorkerHandle(connection, async (job) => {
    const handler = handlers[job.name as JobName] as ((payload: unknown) => Promise<void>) | undefined;
    if (handler === undefined) throw new Error(`This worker knows no job ${job.name}`);
    await handler(job.data);
  });
  worker.on('error', events.onError);
  worker.on('failed', (job, error) => events.onFailure(job?.name ?? 'unknown', error));
  await worker.waitUntilReady();
  // A Redis that was lost may come back empty: then nothing else would make anew the jobs that were lost with it.
  let isPlanning = false;
  const planning = setInterval(() => {
    if (isPlanning) return;
    isPlanning = true;
    void planMissing(queue)
      .catch(events.onError)
      .finally(() => {
        isPlanning = false;
      });
  }, planEveryMs);
  return async () => {
    clearInterval(planning);
    await worker.close();
    await queue.close();
  };
}

async function plan(queue: JobQueueHandle, names: readonly JobName[] = jobNames): Promise<void> {
  for (const name of names) {
    const { everyMs: every } = jobTable[name];
    const opts = { removeOnComplete: true, removeOnFail: true };
    if (every !== undefined) await queue.upsertJobScheduler(name, { every }, { name, data: {}, opts });
  }
}

/** What is planned already is left alone: planned anew, it would begin to wait anew. */
async function planMissing(queue: JobQueueHandle): Promise<void> {
  const known = await Promise.all(jobNames.map((name) => queue.getJobScheduler(name)));
  await plan(
    queue,
    jobNames.filter((_name, index) => known[index] === undefined),
  );
}

function assertComplete(handlers: Partial<JobHandlers>): void {
  const missing = jobNames.filter((name) => handlers[name] === undefined);
  const unknown = Object.keys(handlers).filter((name) => !(name in jobTable));
  if (missing.length > 0) throw new Error(`No handler for the job ${missing.join(', ')}`);
  if (unknown.length > 0) throw new Error(`A handler for ${unknown.join(', ')}, which is no job`);
}
