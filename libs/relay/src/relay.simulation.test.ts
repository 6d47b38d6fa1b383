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

/** Happens so often that every tenth run has it. */
const often = { resumed: 0, caughtUp: 0, refused: 0, cuts: 0, crashes: 0, committed: 0 };
/** Happens in one of a hundred runs at least. */
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

describe('a session, however it is broken', () => {
  it(`[S21, P5] loses nothing, and everybody sees the customer’s page in the end (${seeds} seeds)`, async () => {
    const total = { ...often, ...atTimes, mixed: 0 };
    const violations: string[] = [];
    for (let seed = first; seed < first + seeds; seed++) {
      const simulation = new Simulation({ seed, steps: stepsOf(seed), isTraced: only > 0 && seeds === 1 });
      try {
        const { counts } = await simulation.run();
        for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += counts[name];
      } catch (error) {
        violations.push([...simulation.log, (error as Violation).message].join('\n'));
      }
    }
    if (process.env.COUNTS !== undefined) console.log(JSON.stringify(total));
    expect(violations).toEqual([]);
    // Runs in which nothing went wrong would say nothing.
    if (only > 0) return;
    for (const name of Object.keys(often) as (keyof typeof often)[])
      expect([name, total[name] > seeds / 10]).toEqual([name, true]);
    for (const name of Object.keys(atTimes) as (keyof typeof atTimes)[])
      expect([name, total[name] > seeds / 100]).toEqual([name, true]);
    expect(total.mixed).toBeLessThan(seeds / 20);
  });
});
