import fc from 'fast-check';
import { firstHash, linkHash, type Segment, segmentPlace } from './chain';
import { decryptContent, encryptContent } from './content-cipher';
import { createIdentityKey, deriveKeys, unwrapIdentityKey } from './record-keys';
import { isSealSignature, type Seal, signSeal } from './seal';
import { verifyChain } from './verify-chain';

const sessionId = '0190aaaa-0000-7000-8000-000000000001';
const keys = deriveKeys('a secret of the operator');

function chainOf(contents: Uint8Array[]): Segment[] {
  let before = firstHash(sessionId);
  return contents.map((content, number) => {
    const header = { number, firstAtMs: number * 10, lastAtMs: number * 10 + 9, frames: content.length };
    before = linkHash(before, header, content);
    return { ...header, content, hash: before };
  });
}

const contents = fc.array(fc.uint8Array({ minLength: 1, maxLength: 30 }), { minLength: 2, maxLength: 8 });

describe('record', () => {
  it('[V1] an untouched chain verifies', async () => {
    await fc.assert(
      fc.asyncProperty(contents, async (list) => {
        const result = await verifyChain(sessionId, chainOf(list));
        expect(result.broken).toBeNull();
        expect(result.segments).toBe(list.length);
      }),
    );
  });

  it('[V2] a flipped bit anywhere is found at its segment', async () => {
    await fc.assert(
      fc.asyncProperty(contents, fc.nat(), fc.nat(), fc.nat(7), async (list, which, where, bit) => {
        const chain = chainOf(list);
        const index = which % chain.length;
        const segment = chain[index] as Segment;
        const content = segment.content.slice();
        const at = where % content.length;
        content[at] = (content[at] as number) ^ (1 << bit);
        chain[index] = { ...segment, content };
        expect((await verifyChain(sessionId, chain)).broken?.segment).toBe(index);
      }),
    );
  });

  it('[V3] a cut, a swap, a doubled segment and another session are found', async () => {
    const chain = chainOf([1, 2, 3, 4].map((value) => Uint8Array.of(value)));
    const [a, b, c, d] = chain as [Segment, Segment, Segment, Segment];
    const broken = async (segments: Segment[], id = sessionId) =>
      (await verifyChain(id, segments)).broken?.segment;
    expect(await broken([a, c, d])).toBe(1);
    expect(await broken([a, c, b, d])).toBe(1);
    expect(await broken([a, b, b, c, d])).toBe(2);
    expect(await broken([a, b, { ...c, number: 2, firstAtMs: 0 }, d])).toBe(2);
    expect(await broken(chain, 'another session')).toBe(0);
  });

  it('[V4] a chain cut at its end is found by the seal', async () => {
    const chain = chainOf([1, 2, 3].map((value) => Uint8Array.of(value)));
    const whole = await verifyChain(sessionId, chain);
    const cut = await verifyChain(sessionId, chain.slice(0, 2));
    const seal = (of: typeof whole): Seal => ({
      sessionId,
      segments: of.segments,
      frames: of.frames,
      lastHash: of.lastHash,
      startedAt: 1,
      endedAt: 2,
      reason: 'customer',
    });
    const signature = signSeal(keys.sealing, seal(whole));
    expect(isSealSignature(keys.sealing, seal(whole), signature)).toBe(true);
    expect(isSealSignature(keys.sealing, seal(cut), signature)).toBe(false);
    expect(isSealSignature(deriveKeys('another').sealing, seal(whole), signature)).toBe(false);
    expect(isSealSignature(keys.sealing, { ...seal(whole), reason: 'agent' }, signature)).toBe(false);
  });

  it('[V5] content opens with its key at its place only', () => {
    const { key } = createIdentityKey(keys, 'identity');
    const sealed = encryptContent(key, Uint8Array.of(1, 2, 3), segmentPlace(sessionId, 4));
    expect([...decryptContent(key, sealed, segmentPlace(sessionId, 4))]).toEqual([1, 2, 3]);
    expect(() => decryptContent(key, sealed, segmentPlace(sessionId, 5))).toThrow();
    expect(() => decryptContent(keys.wrapping, sealed, segmentPlace(sessionId, 4))).toThrow();
    expect(() => decryptContent(key, sealed.subarray(0, 20), segmentPlace(sessionId, 4))).toThrow(
      'ends early',
    );
  });

  it('[V5] no two contents are encrypted with the same nonce', () => {
    const { key } = createIdentityKey(keys, 'identity');
    const place = segmentPlace(sessionId, 4);
    const sealed = Array.from({ length: 1000 }, (_, index) =>
      encryptContent(key, Uint8Array.of(index & 0xff), place),
    );
    const nonces = sealed.map((bytes) => Buffer.from(bytes.subarray(0, 12)).toString('hex'));
    expect(new Set(nonces).size).toBe(1000);
    expect([...decryptContent(key, sealed[0] as Uint8Array, place)]).toEqual([0]);
    expect([...decryptContent(key, sealed[999] as Uint8Array, place)]).toEqual([999 & 0xff]);
  });

  it("[V6] an identity's key is unwrapped with the operator's secret for that identity only", () => {
    const { key, wrapped } = createIdentityKey(keys, 'one');
    expect(Buffer.compare(unwrapIdentityKey(keys, 'one', wrapped), key)).toBe(0);
    expect(() => unwrapIdentityKey(keys, 'two', wrapped)).toThrow();
    expect(() => unwrapIdentityKey(deriveKeys('another'), 'one', wrapped)).toThrow();
  });
});
