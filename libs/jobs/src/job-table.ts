/** Every job there is, and what it needs to know. A new job: its line here, its handler in apps/worker. */
export interface JobPayloads {
  /** Signs a finished session's record and makes its checkpoints, events and summary. */
  'seal-session': { readonly tenantId: string; readonly sessionId: string };
  /** Goes on with the checkpoints and events of a session that still runs, so that one can look back in it. */
  'checkpoint-session': { readonly tenantId: string; readonly sessionId: string };
  /** The same for all that run. */
  'checkpoint-running-sessions': Record<string, never>;
  /** Ends connection requests that nobody answered in time. */
  'expire-requests': Record<string, never>;
  /** Ends sessions that no gateway holds any more. */
  'end-lost-sessions': Record<string, never>;
  /** Seals what ended while the queue was away. */
  'seal-forgotten-sessions': Record<string, never>;
  /** Takes away tickets and sign-ins that are over. */
  'remove-expired': Record<string, never>;
}

export type JobName = keyof JobPayloads;

interface JobRule {
  /** For a job that comes by itself. */
  readonly everyMs?: number;
  /** While one of the same key waits or runs, another is not added. */
  readonly key?: (payload: never) => string;
}

/** How each job comes about; also the list of names that exist while the product runs. */
export const jobTable: {
  readonly [Name in JobName]: JobRule & { key?: (payload: JobPayloads[Name]) => string };
} = {
  'seal-session': { key: ({ sessionId }) => sessionId },
  'checkpoint-session': { key: ({ sessionId }) => sessionId },
  'checkpoint-running-sessions': { everyMs: 30_000 },
  'expire-requests': { everyMs: 15_000 },
  'end-lost-sessions': { everyMs: 60_000 },
  'seal-forgotten-sessions': { everyMs: 60_000 },
  'remove-expired': { everyMs: 600_000 },
};

export const jobNames = Object.keys(jobTable) as JobName[];
