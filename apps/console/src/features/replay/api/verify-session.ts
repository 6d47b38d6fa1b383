import { Verification } from '@alongside/contract';
import { useMutation } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { request } from '@/lib/request';

/** Lets the gateway check the whole record: every link of the chain, and the signature at its end. */
export const useVerifySession = (id: string) =>
  useMutation({ mutationFn: () => request(calls.verify(id), Verification) });
