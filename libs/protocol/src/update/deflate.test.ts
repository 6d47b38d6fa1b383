import { DecodeError } from '../decode-error';
import { limits } from '../limits';
import { packUpdate, unpackUpdate } from '../message/update';
import { deflate, inflate } from './deflate';

const sentence = new TextEncoder().encode('the same words again and again. '.repeat(500));

describe('an update’s body', () => {
  it('comes back as it was after it was deflated', async () => {
    const packed = await packUpdate('change', sentence);
    expect(packed.inflatedBytes).toBe(sentence.length);
    expect(packed.body.length).toBeLessThan(sentence.length / 10);
    expect(await unpackUpdate(packed)).toEqual(sentence);
  });

  it('is passed through at once while it is small', () => {
    const body = sentence.subarray(0, limits.deflateAboveBytes);
    expect(packUpdate('change', body)).toEqual({ type: 'change', inflatedBytes: null, body });
  });

  it('[F4] is refused when it inflates to more than it says', async () => {
    const bomb = await deflate(new Uint8Array(1 << 20));
    await expect(inflate(bomb, 1000)).rejects.toThrow(DecodeError);
  });

  it('[F4] is refused when it inflates to less than it says', async () => {
    await expect(inflate(await deflate(sentence), sentence.length + 1)).rejects.toThrow(
      'shorter than it says',
    );
  });

  it('[F4] is refused when it is not deflated at all', async () => {
    await expect(inflate(Uint8Array.from([7, 7, 7, 7]), 100)).rejects.toThrow('not DEFLATE');
  });
});
