import { createHash } from 'node:crypto';
import { sha256, sha256InScript } from './sha256';

describe('sha256', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 1000, 100_000])(
    '[A3] names %d bytes as every other implementation does',
    async (length) => {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + 3) % 256);
      const expected = createHash('sha256').update(bytes).digest('hex');
      expect(Buffer.from(sha256InScript(bytes)).toString('hex')).toBe(expected);
      expect(Buffer.from(await sha256(bytes)).toString('hex')).toBe(expected);
    },
  );
});
