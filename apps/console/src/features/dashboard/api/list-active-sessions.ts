import { SessionList } from '@alongside/contract';
import { useQuery } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

/** The sessions that are running in the team. */
export const useActiveSessions = () =>
  useQuery({
    queryKey: queryKeys.activeSessions,
    queryFn: async ({ signal }) =>
      (await request(calls.sessions, SessionList, { query: { state: 'active', limit: 200 }, signal })).items,
  });
