import { type AskConnection, ConnectionRequest } from '@alongside/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { rememberAsked } from '@/lib/asked-here';
import { withRequest } from '@/lib/live/live-lists';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

/** Asks a customer, picked from the list or named by a code, to share the page. */
export function useAskConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ask: AskConnection) =>
      request(calls.connectionRequests, ConnectionRequest, { method: 'POST', body: ask }),
    onSuccess: (asked) => {
      rememberAsked(asked.id);
      client.setQueryData<ConnectionRequest[]>(
        queryKeys.openRequests,
        (list) => list && withRequest(list, asked),
      );
    },
  });
}
