import { ReplayManifest } from '@alongside/contract';
import { useQuery } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

const liveRefreshMs = 3000;

/** What there is of a recording. While the session runs it is asked again and again. */
export const useReplay = (id: string, hasRecord: boolean) =>
  useQuery({
    queryKey: queryKeys.replay(id),
    queryFn: ({ signal }) => request(calls.replay(id), ReplayManifest, { signal }),
    enabled: hasRecord,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchInterval: (query) => (query.state.data?.live ? liveRefreshMs : false),
  });
