/** An empty page that is not drawn, so that layout and paint, which are nobody's work, do not blur the numbers. */
export const blankPage = (head) =>
  `<!doctype html><html><head><title>bench</title><style>html{display:none}</style>${head}</head><body></body></html>`;

const all =
  'deep-nested 1000x10 add-and-remove descendant-add add-and-move attributes rows texts styles reverse'.split(
    ' ',
  );

/** Those of workloads.ts; fewer with `BENCH_WORKLOADS`. */
export const workloadNames = process.env.BENCH_WORKLOADS?.split(',') ?? all;
