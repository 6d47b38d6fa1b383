import { RequestError } from '@/lib/request';

/** What went wrong, and what to do next, for a person who works in support and not in this code. */
export function problemWords(error: unknown): string {
  if (!(error instanceof RequestError))
    return 'Something unexpected happened here. Try again; if it stays, reload the page.';
  if (error.status === 0)
    return 'Alongside does not answer. Check your connection; we try again by ourselves.';
  if (error.is('too-many-tries')) return `Too many tries. ${waitWords(error.problem?.retryAfterSeconds)}`;
  if (error.is('code-unknown'))
    return 'No customer has this code now. Codes run out after ten minutes and work once; ask for a new one.';
  if (error.is('visitor-gone'))
    return 'This customer has left the site. The list is up to date again in a moment.';
  if (error.is('already-answered')) return 'Somebody else was faster: this request is answered already.';
  if (error.is('session-not-active')) return 'This session is over.';
  if (error.is('not-allowed')) return 'Your role does not allow this. Ask an admin of your team.';
  if (error.is('not-found')) return 'This is not here, or not any more.';
  if (error.is('not-signed-in')) return 'You are signed out. Sign in again to go on.';
  if (error.status >= 500) return 'Alongside has a problem on its side. Try again in a minute.';
  return error.problem?.detail ?? error.problem?.title ?? error.message;
}

export function waitWords(seconds: number | undefined): string {
  if (!seconds) return 'Wait a moment and try again.';
  if (seconds < 90) return `Try again in ${Math.ceil(seconds)} seconds.`;
  return `Try again in ${Math.ceil(seconds / 60)} minutes.`;
}
