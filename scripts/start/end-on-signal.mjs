const betweenLooksMs = 1_000;

/** Calls `end` on Ctrl-C, on kill, when the terminal closes, and when the npm that started us is gone. */
export function endOnSignal(end) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  const parent = process.ppid;
  setInterval(() => {
    // Only npm: a shell that put us into the background may go before us.
    if (process.env.npm_lifecycle_event && process.ppid !== parent) end();
  }, betweenLooksMs).unref();
}
