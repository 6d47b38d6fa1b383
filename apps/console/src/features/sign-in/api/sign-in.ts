import { SignedIn, type SignIn } from '@alongside/contract';
import { useMutation } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { request } from '@/lib/request';

/** The answer sets the cookie; its token is for other clients. */
export const useSignIn = () =>
  useMutation({
    mutationFn: (credentials: SignIn) =>
      request(calls.signIn, SignedIn, { method: 'POST', body: credentials }),
  });
