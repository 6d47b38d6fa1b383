import { readStoredSeal, storeSeal } from './stored-seal';

const signed = {
  seal: {
    sessionId: 'session',
    segments: 3,
    frames: 40,
    lastHash: Uint8Array.of(0, 1, 255),
    startedAt: 1_800_000_000_000,
    endedAt: 1_800_000_060_000,
    reason: 'customer-ended',
  },
  signature: Uint8Array.of(9, 8, 7),
};

describe('a stored seal', () => {
  it('[V7] is the same after it was JSON', () => {
    const stored = JSON.parse(JSON.stringify(storeSeal(signed))) as Record<string, unknown>;
    expect(readStoredSeal(stored)).toEqual(signed);
  });

  it.each(Object.keys(storeSeal(signed)))('[V7] is none without a right %s', (name) => {
    expect(readStoredSeal({ ...storeSeal(signed), [name]: null })).toBeNull();
  });
});
