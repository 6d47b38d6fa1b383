import { Simulation } from './testing/simulation/simulation';
import type { Violation } from './testing/simulation/witness';

// Ten thousand sessions, on machines that are busy.
jest.setTimeout(30 * 60_000);

const numberIn = (name: string, otherwise: number): number => {
  const text = process.env[name];
  return text === undefined || text === '' ? otherwise : Number(text);
};

/** `SEEDS`: how many runs. `SEED`: that one and no other, with what happened in it. `STEPS`: how long each is. */
const only = numberIn('SEED', 0);
const seeds = numberIn('SEEDS', only > 0 ? 1 : 10_000);
const stepsOf = (seed: number): number => numberIn('STEPS', 5 + (seed % 20));
const first = Math.max(1, only);

/** What is to have happened in every tenth run, and in every two hundredth. */
const often = { resumed: 0, caughtUp: 0, refused: 0, cuts: 0, crashes: 0, committed: 0 };
const atTimes = {
  doubled: 0,
  reordered: 0,
  strayed: 0,
  partitions: 0,
  silences: 0,
  hung: 0,
  fromCheckpoint: 0,
  led: 0,
  putOut: 0,
  gaps: 0,
};

const least = (name: string): number => (name in often ? seeds / 10 : Math.floor(seeds / 200));

describe('a session, however it is broken', () => {
  it(`[S21, P5] loses nothing, and everybody sees the customer’s page in the end (${seeds} seeds)`, async () => {
    const total = { ...often, ...atTimes };
    let mixed = 0;
    const violations: string[] = [];
    for (let seed = first; seed < first + seeds; seed++) {
      const simulation = new Simulation({ seed, steps: stepsOf(seed), isTraced: only > 0 && seeds === 1 });
      try {
        const { counts } = await simulation.run();
        for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += counts[name];
        mixed += counts.mixed;
      } catch (error) {
        violations.push([...simulation.log, (error as Violation).message].join('\n'));
      }
    }
    expect(violations).toEqual([]);
    if (only > 0) return;
    // Runs in which nothing went wrong would say nothing.
    const seldom = Object.entries(total).filter(([name, count]) => count <= least(name));
    expect(seldom).toEqual([]);
    expect(mixed).toBeLessThan(seeds / 10);
  });
});
