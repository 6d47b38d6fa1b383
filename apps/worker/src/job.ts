import type { JobHandlers, JobName, JobPayloads } from '@alongside/jobs';

/** What a worker does for a job's name. It must be safe to run twice, and to be cut off anywhere. */
export interface Job<Name extends JobName = JobName> {
  readonly name: Name;
  run(payload: JobPayloads[Name]): Promise<void>;
}

export type AnyJob = { [Name in JobName]: Job<Name> }[JobName];

/** @throws Error when two jobs have one name; that none is missing is checked where the worker starts */
export function handlersOf(jobs: readonly AnyJob[]): JobHandlers {
  const handlers: Partial<Record<JobName, unknown>> = {};
  for (const job of jobs) {
    if (handlers[job.name] !== undefined) throw new Error(`Two handlers for the job ${job.name}`);
    handlers[job.name] = job.run.bind(job);
  }
  return handlers as JobHandlers;
}
