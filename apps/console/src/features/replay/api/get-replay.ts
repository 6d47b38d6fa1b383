import { type RecordState, ReplayManifest } from '@alongside/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

const liveRefreshMs = 3000;

/** What there is of a recording: asked again while the session runs, and once it is sealed. */
export const useReplay = (id: string, record: RecordState | null) =>
  useQuery({
    queryKey: queryKeys.replay(id, record),
    queryFn: ({ signal }) => request(calls.replay(id), ReplayManifest, { signal }),
    enabled: record !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchInterval: (query) => (query.state.data?.live ? liveRefreshMs : false),
  });
