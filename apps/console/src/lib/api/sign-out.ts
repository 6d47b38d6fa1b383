import { useMutation } from '@tanstack/react-query';
import { calls, paths } from '@/lib/paths';
import { command } from '@/lib/request';

/** Leaves with a full page load, so that nothing of this person stays in memory. */
export const useSignOut = () =>
  useMutation({
    mutationFn: () => command(calls.signOut),
    onSuccess: () => location.assign(paths.signIn()),
  });
