import { UserList } from '@alongside/contract';
import { useQuery } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

/** Everybody of the team. */
export const useUsers = () =>
  useQuery({
    queryKey: queryKeys.users,
    queryFn: async ({ signal }) => (await request(calls.users, UserList, { signal })).items,
    staleTime: 60_000,
  });
