import { ConnectionRequest } from '@alongside/contract';
import { useMutation } from '@tanstack/react-query';
import { rememberAsked } from '@/lib/asked-here';
import { calls } from '@/lib/paths';
import { request } from '@/lib/request';

/** Takes a customer who asked for help. The customer still has to accept that we look. */
export const useRespondToRequest = () =>
  useMutation({
    mutationFn: (id: string) => request(calls.respond(id), ConnectionRequest, { method: 'POST' }),
    onSuccess: ({ id }) => rememberAsked(id),
  });
