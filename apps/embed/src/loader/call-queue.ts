import type { AlongsideApi } from '../public-api';

type Name = keyof AlongsideApi;
type Call = [name: Name, args: unknown[], resolve?: (value: unknown) => void];

/** What the page may have put at `window.Alongside` before this script was loaded; see docs/embedding.md. */
interface Stub {
  calls?: Call[];
  confirm?: AlongsideApi['confirm'];
}

/** Puts the API in its place, makes the calls that were made before, and those still to come by the old object. */
export function installApi(api: AlongsideApi, page: object = window): void {
  const holder = page as { Alongside?: Stub };
  const stub = holder.Alongside;
  holder.Alongside = api as unknown as Stub;
  const calls = Array.isArray(stub) ? (stub as Call[]) : stub?.calls;
  if (calls === undefined) return;
  // Not what it is: a stub that queues every call answers with a function for any name.
  if (stub && 'confirm' in stub) api.confirm = stub.confirm;
  for (const call of calls.splice(0)) make(api, call);
  calls.push = (...later) => {
    for (const call of later) make(api, call);
    return 0;
  };
}

/** A call of the API does not throw: what goes wrong with it is in its promise. */
function make(api: AlongsideApi, [name, args, resolve]: Call): void {
  const act = api[name] as ((...args: unknown[]) => unknown) | undefined;
  const result = act?.(...args);
  resolve?.(result);
}
