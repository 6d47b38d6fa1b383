import { encodeFrame, type FrameHeader, messages, type Shape, Writer } from '@alongside/protocol';

type Random = () => number;

const below = (random: Random, count: number): number => Math.floor(random() * count);
const one = <T>(random: Random, values: readonly T[]): T => values[below(random, values.length)] as T;
const bytesOf = (random: Random, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => below(random, 256));

/** Numbers at which something ends. */
const edges = [0, 1, 2, 127, 128, 255, 256, 65_535, 65_536, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1];
const words = ['', 'a', '__proto__', 'constructor', 'é🙂', 'toString', 'hasOwnProperty'];

/** Bytes that a schema of this shape reads, or nearly. */
function writeShape(writer: Writer, shape: Shape, random: Random): void {
  switch (shape.type) {
    case 'flag':
      writer.byte(below(random, 2));
      break;
    case 'number':
      writer.varint(random() < 0.9 ? below(random, Math.min(shape.max, 300) + 1) : one(random, edges));
      break;
    case 'signed':
      writer.zigzag(below(random, 600) - 300);
      break;
    case 'text':
      writer.text(one(random, words));
      break;
    case 'bytes':
      if (shape.exact) writer.raw(bytesOf(random, shape.maxBytes));
      else writer.bytes(bytesOf(random, below(random, 40)));
      break;
    case 'choice':
      writer.byte(below(random, shape.names.length + 1));
      break;
    case 'list':
      writeList(writer, shape, random);
      break;
    case 'optional': {
      const isThere = random() < 0.5;
      writer.byte(isThere ? 1 : 0);
      if (isThere) writeShape(writer, shape.item, random);
      break;
    }
    case 'record':
      for (const field of Object.values(shape.fields)) writeShape(writer, field, random);
      break;
  }
}

function writeList(writer: Writer, { item, max }: Extract<Shape, { type: 'list' }>, random: Random): void {
  const count = below(random, Math.min(max, 4) + 1);
  writer.varint(random() < 0.95 ? count : one(random, edges));
  for (let index = 0; index < count; index++) writeShape(writer, item, random);
}

/** A frame of any message there is, with a payload that may well be read. */
export function anyFrame(random: Random, header: Omit<FrameHeader, 'kind'>): Uint8Array {
  const message = one(random, messages);
  const writer = new Writer();
  writeShape(writer, message.schema.shape, random);
  const isState = message.lane === 'state';
  const position = isState ? header : { ...header, epoch: 0, sequence: 0 };
  return encodeFrame({ kind: message.kind, ...position }, writer.finish());
}

/** The bytes with something wrong in them. */
export function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  let result: Uint8Array = bytes.slice();
  for (let count = 1 + below(random, 3); count > 0; count--) result = mutatedOnce(result, random);
  return result;
}

function mutatedOnce(bytes: Uint8Array, random: Random): Uint8Array {
  const at = below(random, bytes.length + 1);
  const rest = bytes.subarray(at);
  switch (below(random, 6)) {
    case 0: {
      const flipped = bytes.slice();
      if (at < bytes.length) flipped[at] = (flipped[at] as number) ^ (1 << below(random, 8));
      return flipped;
    }
    case 1:
      return bytes.slice(0, at);
    case 2:
      return joined([bytes.subarray(0, at), bytesOf(random, 1 + below(random, 4)), rest]);
    case 3:
      return joined([bytes.subarray(0, at), rest.subarray(1 + below(random, 4))]);
    case 4:
      return joined([bytes.subarray(0, at), rest, rest]);
    default:
      return joined([bytes.subarray(0, at), edgeBytes(random), rest.subarray(1)]);
  }
}

function edgeBytes(random: Random): Uint8Array {
  const writer = new Writer();
  writer.varint(one(random, edges));
  return writer.finish();
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
