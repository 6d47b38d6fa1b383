/** Wraps what the browser calls of ours: an error of it is counted and reported, and never reaches the host page. */
export type Guard = <A extends unknown[]>(act: (...args: A) => void) => (...args: A) => void;

/** Beyond this many different errors a page's problems are known well enough. */
const maxReported = 50;

/** @param report is called with each error's name and place, and how often it was seen: at 1, 10, 100 … */
export function createGuard(report: (detail: string, count: number) => void): Guard {
  const counts = new Map<string, number>();
  const seen = (error: unknown) => {
    const detail = placeOf(error);
    const count = (counts.get(detail) ?? 0) + 1;
    if (count === 1 && counts.size >= maxReported) return;
    counts.set(detail, count);
    if (Number.isInteger(Math.log10(count))) report(detail, count);
  };
  return (act) =>
    (...args) => {
      try {
        act(...args);
      } catch (error) {
        seen(error);
      }
    };
}

/** Which error, and in which function of ours. Not its message: that may quote the page. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  const place = /^\s*at ([\w.$# <>]+) \(|^([\w.$<>/]*)@/m.exec(error.stack ?? '');
  return `${error.name} in ${place?.[1] ?? place?.[2] ?? 'unknown'}`.slice(0, 120);
}
