import { expect } from '@playwright/test';
import { Crowd } from './crowd';
import type { LivingSession } from './living-session';
import { Product, type ProductSetup } from './product';

const numberIn = (name: string, otherwise: number): number => Number(process.env[name] || otherwise);

/** What runs of a kind of their own change; see docs/architecture.md. */
export const faultSettings = {
  rounds: numberIn('FAULT_ROUNDS', 1),
  sessions: numberIn('FAULT_SESSIONS', 20),
  gateways: numberIn('FAULT_GATEWAYS', 1),
  seed: numberIn('FAULT_SEED', 1 + Math.floor(Math.random() * 1e6)),
  cutsSeconds: (process.env.FAULT_CUTS || '1,5').split(',').map(Number),
  /** The viewer's page equals the source's within this time of the return. */
  togetherMs: numberIn('FAULT_TOGETHER_MS', 2000),
} as const;

/** For everything of a round but what a fault lasts. */
export const roundMs = 60_000;
/** Until a worker has sealed all sessions that have just ended. */
export const sealedMs = 2 * roundMs;

interface StageSetup extends ProductSetup {
  readonly sessions: number;
}

/** The product with many sessions on it, for faults. */
export class Stage {
  private constructor(
    readonly product: Product,
    readonly crowd: Crowd,
  ) {}

  static async open(name: string, { sessions, ...setup }: StageSetup): Promise<Stage> {
    const product = await Product.start(name, setup);
    try {
      const { seed } = faultSettings;
      const crowd = await Crowd.gather({ product, sessions, seed });
      await expect.poll(() => crowd.sessions.every(({ isTogether }) => isTogether)).toBe(true);
      return new Stage(product, crowd);
    } catch (error) {
      await product.stop();
      throw error;
    }
  }

  /** From a moment on in which it may be thought that the fault is over. */
  async allIsWell(what: string): Promise<void> {
    const { crowd, product } = this;
    const took = await crowd.together(faultSettings.togetherMs);
    console.log(`${what}: together after ${took[0]} to ${took.at(-1)} ms (FAULT_SEED=${faultSettings.seed})`);
    expect(await crowd.checkJournals()).toEqual([]);
    expect(product.machine.surprises).toEqual([]);
  }

  /** Everything comes to rest: then it is all acknowledged, and a replay shows what the customers see. */
  async comesToRest(): Promise<void> {
    const { crowd } = this;
    crowd.stop();
    // Who is loading a page, or coming back, has nothing on its way, and is not at rest either.
    await expect.poll(() => crowd.unrest()).toEqual([]);
    expect(await crowd.checkJournals()).toEqual([]);
    // What an agent typed last may have reached the page only now.
    await expect.poll(() => crowd.missingPages()).toEqual([]);
  }

  /** All sessions end, and their records are sealed as they are. */
  async endsSealed(): Promise<void> {
    const { crowd, product } = this;
    await Promise.all(crowd.sessions.map((session) => session.end()));
    await expect.poll(() => areSealed(crowd.sessions), { timeout: sealedMs }).toBe(true);
    expect(await crowd.checkJournals()).toEqual([]);
    expect(product.machine.surprises).toEqual([]);
  }

  async close(): Promise<void> {
    await this.crowd.close();
    await this.product.stop();
  }
}

export async function areSealed(sessions: readonly LivingSession[]): Promise<boolean> {
  return (await Promise.all(sessions.map((session) => session.isSealed()))).every(Boolean);
}
