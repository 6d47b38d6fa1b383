import type { Schema, Shape } from './schema';

/**
 * The value as its schema takes it: what a page gives (a caret behind a megabyte of text, a spring written out as an easing)
 * may lie beyond the wire's caps, and a frame that no reader takes would end the session. Numbers are moved to the nearest
 * that fits, texts and lists are cut.
 */
export function bounded<T>(schema: Schema<T>, value: T): T {
  return within(schema.shape, value) as T;
}

function within(shape: Shape, value: unknown): unknown {
  switch (shape.type) {
    case 'number':
      return Math.min(Math.max(whole(value), 0), shape.max);
    case 'signed':
      return Math.min(Math.max(whole(value), -mostSigned), mostSigned);
    case 'text':
      return cut(value as string, shape.maxBytes);
    case 'list':
      return (value as unknown[]).slice(0, shape.max).map((item) => within(shape.item, item));
    case 'optional':
      return value === null ? null : within(shape.item, value);
    case 'record':
      return Object.fromEntries(
        Object.entries(shape.fields).map(([name, field]) => [
          name,
          within(field, (value as Record<string, unknown>)[name]),
        ]),
      );
    case 'flag':
    case 'choice':
    case 'bytes':
      return value;
  }
}

/** Twice this is still a whole number: zigzag doubles it. */
const mostSigned = 2 ** 50;

const whole = (value: unknown): number => (Number.isFinite(value) ? Math.round(value as number) + 0 : 0);

/** A UTF-16 unit takes three bytes at most. */
function cut(text: string, maxBytes: number): string {
  if (3 * text.length <= maxBytes) return text;
  const encoded = new TextEncoder().encode(text);
  if (encoded.length <= maxBytes) return text;
  let end = maxBytes;
  while (end > 0 && ((encoded[end] as number) & 0xc0) === 0x80) end--;
  return new TextDecoder().decode(encoded.subarray(0, end));
}
