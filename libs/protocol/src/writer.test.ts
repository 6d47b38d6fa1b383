import { written } from './writer';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytesOf = (value: string) => new TextEncoder().encode(value);

describe('what is written into the buffer that all share', () => {
  it('stays what it is when the next one is written', () => {
    const first = written((writer) => writer.raw(bytesOf('first')));
    written((writer) => writer.raw(bytesOf('other')));
    expect(text(first)).toBe('first');
  });

  it('is not touched by another one that is written meanwhile', () => {
    const whole = written((writer) => {
      writer.raw(bytesOf('before'));
      written((inner) => inner.raw(bytesOf('between')));
      writer.raw(bytesOf(' after'));
    });
    expect(text(whole)).toBe('before after');
  });

  it('has nothing in it of one that failed half way', () => {
    const failing = () =>
      written((writer) => {
        writer.raw(bytesOf('half'));
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(text(written((writer) => writer.raw(bytesOf('whole'))))).toBe('whole');
  });
});
