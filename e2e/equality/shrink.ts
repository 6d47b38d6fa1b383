import { equalityRun, type Outcome, type Plan } from './equality-run';

const mostRuns = 250;

export interface Shrunk extends Outcome {
  plan: Plan;
}

/** The least of a plan that still fails: fewer steps, then fewer blocks. */
export async function shrink(plan: Plan): Promise<Shrunk> {
  let best: Shrunk = { plan, ...(await equalityRun(plan)) };
  if (best.problems.length === 0) return best;
  let runs = 0;
  const fails = async (candidate: Plan): Promise<boolean> => {
    if (++runs > mostRuns) return false;
    const outcome = await equalityRun(candidate);
    if (outcome.problems.length === 0) return false;
    best = { plan: candidate, ...outcome };
    return true;
  };
  for (const part of ['steps', 'blocks', 'steps'] as const) {
    for (
      let size = Math.ceil(best.plan[part].length / 2);
      size >= 1;
      size = size === 1 ? 0 : Math.ceil(size / 2)
    ) {
      for (let at = best.plan[part].length - size; at > -size; ) {
        const start = Math.max(0, at);
        const list = best.plan[part];
        const without = [...list.slice(0, start), ...list.slice(start + size)];
        at -= size;
        await fails({ ...best.plan, [part]: without });
      }
    }
  }
  return best;
}
