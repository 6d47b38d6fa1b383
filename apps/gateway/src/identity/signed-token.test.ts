import { issueToken, readToken } from './signed-token';

const key = new Uint8Array(32).fill(7);
const claims = { purpose: 'upload', subject: 'session', tenantId: 'tenant', expiresAt: 1000 };

describe('signed token', () => {
  it('gives back what it was made with, until it expires', () => {
    const token = issueToken(key, claims);
    expect(readToken(key, token, { purpose: 'upload', now: 999 })).toEqual({
      subject: 'session',
      tenantId: 'tenant',
      expiresAt: 1000,
    });
    expect(readToken(key, token, { purpose: 'upload', now: 1000 })).toBeNull();
  });

  it('opens nothing but its purpose', () => {
    expect(readToken(key, issueToken(key, claims), { purpose: 'visitor', now: 0 })).toBeNull();
  });

  it('is refused when any character of it is changed, or when the key is another one', () => {
    const token = issueToken(key, claims);
    for (let at = 0; at < token.length - 1; at++) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const forged = token.slice(0, at) + other + token.slice(at + 1);
      expect(readToken(key, forged, { purpose: 'upload', now: 0 })).toBeNull();
    }
    expect(readToken(new Uint8Array(32), token, { purpose: 'upload', now: 0 })).toBeNull();
  });

  it.each(['', '.', 'x', 'x.y', 'a.b.c'])('takes %p for no token', (text) => {
    expect(readToken(key, text, { purpose: 'upload', now: 0 })).toBeNull();
  });
});
