import { equalityRun, planOf } from './equality-run';
import { type Shrunk, shrink } from './shrink';

export interface Batch {
  first: number;
  count: number;
}

export interface Failure {
  seed: number;
  inSlices: boolean;
  problems: string[];
}

/** Many seeds in one page, each with a customer's window and a stage of its own. */
async function equality({ first, count }: Batch): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const plan = planOf(seed, seed % 2 === 1);
    const { problems } = await equalityRun(plan);
    if (problems.length > 0) failures.push({ seed, inSlices: plan.inSlices, problems });
  }
  return failures;
}

function shrunk(seed: number, inSlices: boolean): Promise<Shrunk> {
  return shrink(planOf(seed, inSlices));
}

declare global {
  interface Window {
    equality: typeof equality;
    shrunk: typeof shrunk;
    lived: typeof equalityRun;
  }
}

Object.assign(window, { equality, shrunk, lived: equalityRun });
