import { problemWords, waitWords } from '@/lib/problem-words';
import { RequestError } from '@/lib/request';

export function signInWords(error: unknown): string {
  if (!(error instanceof RequestError)) return problemWords(error);
  if (error.is('wrong-credentials'))
    return 'E-mail and password do not match an account. Check both and try again.';
  if (error.is('too-many-tries')) {
    return `Too many tries in a row; sign-in pauses for your protection. ${waitWords(error.problem?.retryAfterSeconds)}`;
  }
  return problemWords(error);
}
