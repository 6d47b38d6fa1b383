import {
  type EpochTables,
  encodeMessage,
  type FrameHeader,
  limits,
  type PageStart,
  type Part,
  packUpdate,
  partUpdate,
  type UpdateType,
  update,
  writeSnapshot,
} from '@alongside/protocol';
import { chunksOf, NodeEncoder } from './node-encoder';
import type { PageDocument } from './page-document';
import { PageError } from './page-error';
import { partCharacters } from './page-node';
import { partsInPieces } from './part-states';

export interface CatchUpSource {
  readonly start: PageStart;
  readonly tables: EpochTables;
  readonly document: PageDocument;
  /** The position that every frame of the catch-up carries. */
  readonly position: Omit<FrameHeader, 'kind'>;
}

const partsPerFrame = 4096;
const partCharactersPerFrame = 128 << 10;

/**
 * Frames that give a newcomer the page: a snapshot, its continuations, then the parts. The page must stay as it is meanwhile.
 *
 * @param rest awaited behind each of them
 */
export async function catchUpFrames(
  source: CatchUpSource,
  rest: () => void | Promise<void>,
): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = [];
  for (const { type, body } of updateBodies(source)) {
    frames.push(encodeMessage(update, await packUpdate(type, body), source.position));
    await rest();
  }
  for (const parts of partGroups(partsInPieces(source.document))) {
    if (parts.length > 0) frames.push(encodeMessage(partUpdate, { parts }, source.position));
    await rest();
  }
  if (frames.some((frame) => frame.length > limits.frameBytes)) throw new PageError('too-large', 'catch-up');
  return frames;
}

function* updateBodies({
  start,
  tables,
  document,
}: CatchUpSource): Generator<{ type: UpdateType; body: Uint8Array }> {
  let isFirst = true;
  for (const piece of new NodeEncoder(tables).encode(document)) {
    yield isFirst
      ? { type: 'snapshot', body: writeSnapshot(start, tables, piece) }
      : { type: 'continuation', body: piece };
    isFirst = false;
  }
}

/** A long value is built up by splices, each behind the one before. */
function piecesOf(part: Part): Part[] {
  if (part.kind !== 'value' || part.value.inserted.length <= partCharactersPerFrame) return [part];
  let start = 0;
  return chunksOf(part.value.inserted, partCharactersPerFrame).map((inserted) => {
    const piece = { ...part, value: { ...part.value, start, removed: start === 0 ? null : 0, inserted } };
    start += inserted.length;
    return piece;
  });
}

/** As many as fit into a frame; none where it took a while to find the next ones. */
function* partGroups(pieces: Iterable<readonly Part[]>): Generator<Part[]> {
  let group: Part[] = [];
  let characters = 0;
  for (const piece of pieces) {
    for (const part of piece.flatMap(piecesOf)) {
      const more = partCharacters(part);
      if (group.length >= partsPerFrame || (group.length > 0 && characters + more > partCharactersPerFrame)) {
        yield group;
        group = [];
        characters = 0;
      }
      group.push(part);
      characters += more;
    }
    yield [];
  }
  yield group;
}
