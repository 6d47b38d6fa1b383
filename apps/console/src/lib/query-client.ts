import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { paths } from '@/lib/paths';
import { RequestError } from '@/lib/request';

/** Signed out while working: the sign-in page leads back to where the person was. */
function leaveWhenSignedOut(error: unknown): void {
  if (!(error instanceof RequestError) || !error.is('not-signed-in')) return;
  const here = `${location.pathname}${location.search}`;
  if (!here.startsWith(paths.signIn())) location.assign(paths.signIn(here));
}

function mayRetry(count: number, error: unknown): boolean {
  const isRefusal = error instanceof RequestError && error.status >= 400 && error.status < 500;
  return !isRefusal && count < 2;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: { queries: { staleTime: 10_000, retry: mayRetry, refetchOnWindowFocus: true } },
  });
}
