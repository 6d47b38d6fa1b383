const betweenLooksMs = 1_000;

/** Calls `end` once: on Ctrl-C, on kill, when the terminal closes, and when the npm that started us is gone. */
export function endOnSignal(end) {
  let isEnding = false;
  const endOnce = () => {
    if (isEnding) return;
    isEnding = true;
    clearInterval(look);
    end();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, endOnce);
  const parent = process.ppid;
  const look = setInterval(() => {
    // Only npm: a shell that put us into the background may go before us.
    if (process.env.npm_lifecycle_event && process.ppid !== parent) endOnce();
  }, betweenLooksMs);
  look.unref();
}
