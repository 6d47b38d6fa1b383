import type { Policy } from '@alongside/protocol';
import { comparePages } from './compare/compare-pages';
import { Zones } from './compare/zones';
import { CustomerFrame, drawn, task } from './customer-frame';
import { randomEdit } from './edits/all-edits';
import { MirroredPage } from './mirrored-page';
import { partOfSeed, type Random } from './random';
import { blockCount, randomPage } from './random-page';
import { dom, World } from './world';

/** What a seed does: a shrinker leaves out some of it. */
export interface Plan {
  seed: number;
  /** In slices as small as they get, or in one piece. */
  inSlices: boolean;
  blocks: readonly number[];
  steps: readonly number[];
}

export interface Outcome {
  html: string;
  problems: string[];
  /** What was done, up to the first problem. */
  log: string[];
}

const mostRounds = 60;
/** What is read in slices may have nothing to say for one of them. */
const quietRounds = 3;

export function planOf(seed: number, inSlices: boolean): Plan {
  const random = partOfSeed(seed, -2);
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
  return {
    seed,
    inSlices,
    blocks: numbers(1 + random.below(blockCount)),
    steps: numbers(3 + random.below(10)),
  };
}

/** Lives a seed, and ends at the first thing that is not as it should be. */
export async function equalityRun(plan: Plan): Promise<Outcome> {
  const run = new EqualityRun(plan);
  try {
    await run.live();
  } catch (error) {
    run.problems.push(`run: ${String(error)} ${(error as Error).stack?.slice(0, 600) ?? ''}`);
  }
  run.close();
  return { html: run.html, problems: run.problems, log: run.log };
}

class EqualityRun {
  readonly problems: string[] = [];
  readonly log: string[] = [];
  readonly html: string;
  private readonly world: World;
  private readonly zones: Zones;
  private readonly customer: CustomerFrame;
  private readonly mirrored: MirroredPage;
  private readonly lateStep: number;

  constructor(private readonly plan: Plan) {
    const { seed, inSlices, blocks } = plan;
    const random = partOfSeed(seed, -3);
    const isPrivate = random.oneIn(3);
    this.lateStep = random.oneIn(4) ? random.below(8) : -1;
    const policy = randomPolicy(random, isPrivate);
    this.zones = new Zones(policy);
    this.html = randomPage(seed, { blocks, isPrivate });
    this.customer = new CustomerFrame(this.html, inSlices ? 10 : 0.001);
    this.world = new World(this.customer.document, random, isPrivate);
    this.mirrored = new MirroredPage(this.customer, policy, (problem) => this.problems.push(problem));
  }

  async live(): Promise<void> {
    await this.mirrored.join('viewer');
    this.mirrored.source.start('start');
    await this.compare(-1);
    for (const step of this.plan.steps) {
      if (this.problems.length > 0) return;
      await this.step(step);
    }
    if (this.problems.length === 0) await this.end();
  }

  close(): void {
    this.mirrored.close(this.problems.length === 0);
    this.customer.close();
  }

  private async step(step: number): Promise<void> {
    const { world, log } = this;
    world.random = partOfSeed(this.plan.seed, step);
    log.push(`${step}: ${randomEdit(world)}`);
    switch (partOfSeed(this.plan.seed, step + 0x10000).below(6)) {
      case 0:
        break;
      case 1:
        await task();
        break;
      case 2:
        await task();
        this.customer.animate();
        break;
      default:
        await this.compare(step);
    }
    if (step === this.lateStep && this.problems.length === 0) await this.late();
  }

  /** Somebody joins in the middle. */
  private async late(): Promise<void> {
    await this.settle();
    await this.mirrored.join('late viewer');
    this.log.push('a late viewer');
    await this.compare(-1);
  }

  private async end(): Promise<void> {
    await this.compare(-1);
    const [lived, caughtUp] = await this.mirrored.digests();
    if (lived !== caughtUp) this.problems.push(`digest ${lived} is ${caughtUp} after a catch-up`);
  }

  /** Again after what loads takes longer than it was waited for: a source learns of a frame's document when it has been read. */
  private async compare(step: number): Promise<void> {
    for (let round = 0; ; round++) {
      const before = this.loads();
      await this.settle();
      await this.mirrored.check();
      const found = this.differences(step);
      const loads = this.loads();
      const isStill = before.length === loads.length && before.every((load, index) => load === loads[index]);
      if (found.length > 0 && !isStill && round < mostRounds) continue;
      this.problems.push(...found);
      return;
    }
  }

  private differences(step: number): string[] {
    const { world, zones } = this;
    return this.mirrored.viewers.flatMap(({ name, view }) => {
      const found = comparePages({
        world,
        zones,
        source: this.mirrored.source.nodes,
        viewer: view.nodes,
        viewerDocument: view.document,
        sample: partOfSeed(this.plan.seed, step),
      });
      return found.map((difference) => `${name} ${difference}`);
    });
  }

  /** Until nothing is left to say, behind drawings too: one scrolls what stands otherwise now, the next one tells of it. */
  private async settle(): Promise<void> {
    for (let round = 0; this.isLoading() && round < mostRounds; round++) await drawn();
    let quiet = 0;
    for (let round = 0; quiet < quietRounds; round++) {
      if (round > mostRounds) {
        this.problems.push('is never quiet');
        return;
      }
      await (quiet === 0 ? task() : drawn());
      const before = this.mirrored.said;
      this.mirrored.source.flush();
      this.customer.animate();
      quiet = this.mirrored.said > before ? 0 : quiet + 1;
    }
  }

  /** Which documents there are in frames, and how far each is read. */
  private loads(): unknown[] {
    return this.world.frames().flatMap((frame) => {
      const document = dom.contentDocument(frame);
      return [document, document?.readyState];
    });
  }

  /** A frame that was given a document and does not show it yet. */
  private isLoading(): boolean {
    return this.world.frames().some((frame) => {
      const document = dom.contentDocument(frame);
      const isAwaited = dom.getAttribute(frame, 'srcdoc') !== null && document?.URL !== 'about:srcdoc';
      return isAwaited || (document?.readyState ?? 'complete') !== 'complete';
    });
  }
}

function randomPolicy(random: Random, isPrivate: boolean): Policy {
  const has = () => isPrivate && random.oneIn(3);
  return {
    mask: has() ? ['.c4'] : [],
    unmask: has() ? ['.c2'] : [],
    hide: has() ? [random.of(['.c3 > b', 'p:empty', '.c3.c1'])] : [],
    noControl: [],
    maskAll: has(),
    allowedQuery: [],
    recording: 'always',
  };
}
