import { useMutation, useQueryClient } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { command } from '@/lib/request';

/** Ends the session for everybody. */
export function useEndSession(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => command(calls.end(id)),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.session(id) }),
  });
}
