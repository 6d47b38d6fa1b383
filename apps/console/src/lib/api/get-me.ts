import { Me } from '@alongside/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

const getMe = queryOptions({
  queryKey: queryKeys.me,
  queryFn: ({ signal }) => request(calls.me, Me, { signal }),
  staleTime: 5 * 60_000,
});

/** Who is signed in. */
export const useMe = () => useQuery(getMe);
