export type { JobConnection } from './job-connection';
export { type JobQueue, openJobQueue } from './job-queue';
export type { JobName, JobPayloads } from './job-table';
export { type JobHandlers, type JobWorkerEvents, startJobWorker } from './job-worker';
