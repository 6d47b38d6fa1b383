const times = [];

/** Does a stage of a run, and remembers how long it took. */
export async function timed(stage, act) {
  const startMs = performance.now();
  try {
    return await act();
  } finally {
    times.push({ stage, seconds: Math.round((performance.now() - startMs) / 1000) });
  }
}

/** One line: where the time of a run went. */
export function printTimes() {
  const all = times.reduce((total, { seconds }) => total + seconds, 0);
  const each = times.map(({ stage, seconds }) => `${stage} ${seconds} s`);
  console.log(`\n${[...each, `together ${(all / 60).toFixed(1)} min`].join(', ')}`);
}
