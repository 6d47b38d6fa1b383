import { SessionDetail } from '@alongside/contract';
import { useQuery } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

/** The worker seals a record soon after the end. */
const sealingRefreshMs = 2000;

/** One session, with its participants and the request it came from. */
export const useSession = (id: string) =>
  useQuery({
    queryKey: queryKeys.session(id),
    queryFn: ({ signal }) => request(calls.session(id), SessionDetail, { signal }),
    refetchInterval: (query) => (query.state.data?.record === 'sealing' ? sealingRefreshMs : false),
  });
