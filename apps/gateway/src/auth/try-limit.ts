import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import type { GatewayBus } from '../cluster/gateway-bus';
import { readJson } from '../cluster/message-json';
import { ProblemError } from '../problem/problem-error';

const Heard = z.object({ key: z.string(), forgotten: z.boolean() });
type Heard = z.infer<typeof Heard>;

const topic = 'tries';

/** So many tries in a time, for each key, at all gateways together; at each of them while they cannot hear each other. */
export class TryLimit {
  private readonly limiter: RateLimiterMemory;

  constructor(
    private readonly bus: GatewayBus,
    tries: { readonly count: number; readonly seconds: number },
  ) {
    this.limiter = new RateLimiterMemory({ points: tries.count, duration: tries.seconds });
    bus.listen(topic, (message) => {
      const { key, forgotten } = Heard.parse(readJson(message));
      void (forgotten ? this.limiter.delete(key) : this.limiter.penalty(key));
    });
  }

  /** @throws ProblemError when there were too many */
  async count(key: string): Promise<void> {
    this.say({ key, forgotten: false });
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
    this.say({ key, forgotten: true });
  }

  private say(heard: Heard): void {
    this.bus.broadcast(topic, heard);
  }
}
