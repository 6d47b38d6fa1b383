import type { Verification } from '@alongside/contract';
import { verificationWords } from './verification-words';

const verification = (values: Partial<Verification>): Verification => ({
  result: 'valid',
  segments: 12,
  frames: 80,
  lastHash: 'ab',
  sealedAt: null,
  broken: null,
  checkedAt: '2026-01-01T00:00:00Z',
  ...values,
});

describe('the words for a verification', () => {
  it('name the first part that does not fit, and how', () => {
    const broken = { segment: 7, reason: 'its content was changed' };
    const { title, text } = verificationWords(verification({ result: 'broken', broken }));
    expect(title).toContain('changed');
    expect(text).toContain('Part 7 of 12 does not fit: its content was changed');
  });

  it('do not call a record complete that is not sealed', () => {
    const { title, text } = verificationWords(verification({ result: 'unsealed' }));
    expect(`${title} ${text}`).not.toContain('complete');
  });

  it('call a sealed record complete and unchanged', () => {
    expect(verificationWords(verification({})).title).toContain('complete and unchanged');
  });
});
