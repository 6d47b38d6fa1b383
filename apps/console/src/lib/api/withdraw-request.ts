import { useMutation } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { command } from '@/lib/request';

/** Takes back a connection request of ours that has no answer yet. */
export const useWithdrawRequest = () =>
  useMutation({ mutationFn: (id: string) => command(calls.withdraw(id)) });
