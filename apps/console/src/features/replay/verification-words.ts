import type { Verification } from '@alongside/contract';

/** The result of a verification for somebody who has to rely on it. */
export function verificationWords(verification: Verification): { title: string; text: string } {
  const { result, broken, segments } = verification;
  switch (result) {
    case 'valid':
      return {
        title: 'This record is complete and unchanged',
        text: 'Every part carries the mark of the one before it, and the end is signed. Nothing was changed, cut or put in.',
      };
    case 'unsealed':
      return {
        title: 'Unchanged so far, not sealed yet',
        text: 'Every part fits the one before it. The signature at the end comes shortly after the session is over.',
      };
    case 'broken':
      return {
        title: 'This record has been changed',
        text: broken
          ? `Part ${broken.segment} of ${segments} does not fit: ${broken.reason}. What comes before it holds.`
          : 'The chain of the record does not hold.',
      };
  }
}
