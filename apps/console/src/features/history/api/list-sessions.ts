import { SessionList } from '@alongside/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

const pageSize = 50;

/** The history, page after page. */
export const useSessions = (filter: Record<string, string | undefined>) =>
  useInfiniteQuery({
    queryKey: queryKeys.sessionList(filter),
    queryFn: ({ pageParam, signal }) =>
      request(calls.sessions, SessionList, {
        query: { ...filter, cursor: pageParam, limit: pageSize },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
