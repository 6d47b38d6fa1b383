import { paths } from '@/lib/paths';

/** Where to go after signing in: a path of this console, never another site's address. */
export function safeNext(next: string | undefined): string {
  const isPath = next !== undefined && /^\/(?![/\\])[^\\]*$/.test(next);
  return isPath && !next.startsWith(paths.signIn()) ? next : paths.dashboard;
}
