import { ConnectionRequestList } from '@alongside/contract';
import { useQuery } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

const openStates = ['pending', 'authorizing'] as const;

/** Every connection request of the team that has no answer yet, ours and the customers'. */
export const useOpenRequests = () =>
  useQuery({
    queryKey: queryKeys.openRequests,
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        openStates.map((state) =>
          request(calls.connectionRequests, ConnectionRequestList, { query: { state }, signal }),
        ),
      );
      return lists.flatMap((list) => list.items);
    },
  });
