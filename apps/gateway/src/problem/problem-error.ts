import type { ProblemName } from '@alongside/contract';

interface ProblemDetail {
  readonly detail?: string;
  readonly fields?: Record<string, string>;
  readonly retryAfterSeconds?: number;
}

/** Why a service refuses; {@link ProblemFilter} turns it into an answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: ProblemName,
    readonly more: ProblemDetail = {},
  ) {
    super(more.detail ?? problem);
  }
}
