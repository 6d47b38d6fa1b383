import { VisitorList } from '@alongside/contract';
import { useQuery } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

/** Everybody on the sites now; live events keep it so. */
export const useVisitors = () =>
  useQuery({
    queryKey: queryKeys.visitors,
    queryFn: async ({ signal }) => (await request(calls.visitors, VisitorList, { signal })).items,
  });
