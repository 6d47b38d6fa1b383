/** How often everything is measured; the median counts. */
export const rounds = Number(process.env.BENCH_ROUNDS ?? 7);

/** Participants of a bench; `BENCH_ONLY=ours` leaves the peers out, for work on the engine. */
export function participants(peers) {
  const only = process.env.BENCH_ONLY?.split(',');
  return ['ours', ...peers].filter((name) => only === undefined || only.includes(name));
}

export const median = (values) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

/**
 * Measures every participant once per round, one after the other, so that what else the machine does hits all alike.
 * `measure(name, round)` gives an object of numbers; the result has, by participant and number, `median`, `low` and `high`.
 */
export async function measureAll(names, measure, times = rounds) {
  const found = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < times; round++) {
    for (const name of names) found[name].push(await measure(name, round));
  }
  return Object.fromEntries(names.map((name) => [name, summary(found[name])]));
}

const summary = (values) =>
  Object.fromEntries(
    Object.keys(values[0]).map((key) => {
      const all = values.map((value) => value[key]);
      return [key, { median: median(all), low: Math.min(...all), high: Math.max(...all) }];
    }),
  );

/** What is not measurable counts as a tenth. */
export const geometricMean = (values) =>
  Math.exp(
    values.map((value) => Math.log(Math.max(value, 0.1))).reduce((sum, value) => sum + value, 0) /
      values.length,
  );

/** The value that so many percent of the values do not exceed. */
export function percentile(values, percent) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)];
}

/** As `measureAll`, all participants of a round at the same time: for what does not depend on the processor. */
export async function measureTogether(names, measure, times = rounds) {
  const found = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < times; round++) {
    const values = await Promise.all(names.map((name) => measure(name, round)));
    names.forEach((name, index) => {
      found[name].push(values[index]);
    });
  }
  return Object.fromEntries(names.map((name) => [name, summary(found[name])]));
}
