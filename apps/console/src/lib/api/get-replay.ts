import { type RecordState, ReplayManifest } from '@alongside/contract';
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { mergeManifest } from '@/lib/merge-manifest';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

const liveRefreshMs = 2000;

/** What there is of a recording: asked again while the session runs, and once it is sealed. */
export const useReplay = (id: string, record: RecordState | null) =>
  useQuery({
    ...useGrowing(id, queryKeys.replay(id, record)),
    enabled: record !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

/**
 * The past of a session that runs, asked for again when it is over and when it is sealed. Kept only while somebody looks: whoever
 * looks again begins with what is so then.
 */
export const useRunningReplay = (id: string, record: RecordState) =>
  useQuery({
    ...useGrowing(id, queryKeys.replay(id, `rewind ${record}`)),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: 1,
  });

/** Of a record that grows, only what was added is fetched. */
function useGrowing(id: string, queryKey: ReturnType<typeof queryKeys.replay>) {
  const client = useQueryClient();
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }) => {
      const before = client.getQueryData<ReplayManifest>(queryKey);
      const query = { after: before?.segments.at(-1)?.number };
      return mergeManifest(before, await request(calls.replay(id), ReplayManifest, { signal, query }));
    },
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.data?.live ? liveRefreshMs : false),
  });
}
