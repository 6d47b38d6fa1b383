import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../problem/problem-error';

/** So many tries in a time, for each key. */
export class TryLimit {
  private readonly limiter: RateLimiterMemory;

  constructor(tries: { readonly count: number; readonly seconds: number }) {
    this.limiter = new RateLimiterMemory({ points: tries.count, duration: tries.seconds });
  }

  /** @throws ProblemError when there were too many */
  async count(key: string): Promise<void> {
    try {
      await this.limiter.consume(key);
    } catch (full) {
      const waitMs = full instanceof RateLimiterRes ? full.msBeforeNext : 1000;
      const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
      const detail = `Too many tries. Try again in ${retryAfterSeconds} seconds.`;
      throw new ProblemError('too-many-tries', { detail, retryAfterSeconds });
    }
  }

  async forget(key: string): Promise<void> {
    await this.limiter.delete(key);
  }
}
