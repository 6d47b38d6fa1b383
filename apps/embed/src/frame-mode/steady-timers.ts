/** What runs in the worker: it counts, and says when a time has come. */
const source = `
const timers = new Map();
onmessage = ({ data: { name, ms, repeats } }) => {
  if (ms === null) {
    const clear = timers.get(name);
    timers.delete(name);
    return clear?.();
  }
  const tell = () => {
    if (!repeats) timers.delete(name);
    postMessage(name);
  };
  const timer = repeats ? setInterval(tell, ms) : setTimeout(tell, ms);
  timers.set(name, () => (repeats ? clearInterval(timer) : clearTimeout(timer)));
};
postMessage(0);`;

/** Names of ours, which no timer of the browser's own has. */
const firstName = 2 ** 40;

/** A loop that goes on with whatever timers there are by then. */
export function every(ms: number, act: () => void): void {
  setTimeout(() => {
    every(ms, act);
    act();
  }, ms);
}

type Act = (...parameters: unknown[]) => void;

/**
 * A window that nobody sees is slowed down by its browser: after five minutes its timers come once a minute. The control window
 * lies behind the child window all the time, so its timers are counted by a worker, which is not slowed down. Until there is
 * one, and where a site's Content-Security-Policy allows none, they are the browser's own.
 */
export function keepTimersSteady(window: Window & typeof globalThis): void {
  const { setTimeout, setInterval, clearTimeout, clearInterval } = window;
  const due = new Map<number, { act: () => void; repeats: boolean }>();
  let name = firstName;
  const worker = startWorker(window);
  if (worker === null) return;

  const start =
    (repeats: boolean) =>
    (handler: TimerHandler, ms?: number, ...parameters: unknown[]) => {
      if (typeof handler !== 'function')
        return (repeats ? setInterval : setTimeout).call(window, handler, ms, ...parameters);
      due.set(++name, { act: () => (handler as Act)(...parameters), repeats });
      worker.postMessage({ name, ms: Number(ms) || 0, repeats });
      return name;
    };
  const clear = (own: typeof clearTimeout) => (timer?: number) => {
    if (timer === undefined || timer <= firstName) own.call(window, timer);
    else if (due.delete(timer)) worker.postMessage({ name: timer, ms: null });
  };
  worker.onmessage = ({ data }: MessageEvent<number>) => {
    if (data === 0)
      Object.assign(window, {
        setTimeout: start(false),
        setInterval: start(true),
        clearTimeout: clear(clearTimeout),
        clearInterval: clear(clearInterval),
      });
    const timer = due.get(data);
    if (timer?.repeats === false) due.delete(data);
    timer?.act();
  };
}

function startWorker(window: Window & typeof globalThis): Worker | null {
  try {
    const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    const worker = new window.Worker(address);
    worker.addEventListener('error', (event) => event.preventDefault());
    return worker;
  } catch {
    return null;
  }
}
