import { JobConnection, openQueueHandle } from './job-connection';
import { JobName, JobPayloads, jobTable } from './job-table';

export interface JobQueue {
  /** Resolves when the job is stored. */
  enqueue<Name extends JobName>(name: Name, payload: JobPayloads[Name]): Promise<void>;
  close(): Promise<void>;
}

const attempts = 8;
const firstRetryMs = 500;
const keptFailures = 1_000;

/** `onError` hears of a queue that cannot be reached; BullMQ goes on trying. */
export async function openJobQueue(
  connection: JobConnection,
  onError: (error: Error) => void,
): Promise<JobQueue> {
  const queue = openQueueHandle(connection);
  queue.on('error', onError);
  await queue.waitUntilReady();
  return {
    async enqueue(name, payload) {
      const key = jobTable[name].key?.(payload);
      await queue.add(name, payload, {
        attempts,
        backoff: { type: 'exponential', delay: firstRetryMs },
        removeOnComplete: true,
        removeOnFail: keptFailures,
        deduplication: key === undefined ? undefined : { id: `${name}-${key}` },
      });
    },
    close: () => queue.close(),
  };
}
