import { AuditList } from '@alongside/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

const pageSize = 50;

export interface AuditQuery {
  action?: string;
  actor?: string;
  sessionId?: string;
}

/** The trail, newest first, page after page. */
export const useAuditEntries = (filter: AuditQuery, isAllowed: boolean) =>
  useInfiniteQuery({
    queryKey: queryKeys.audit(filter),
    queryFn: ({ pageParam, signal }) =>
      request(calls.audit, AuditList, { query: { ...filter, cursor: pageParam, limit: pageSize }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: isAllowed,
  });
