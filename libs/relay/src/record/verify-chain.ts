import { firstHash, linkHash, type Segment } from './chain';

export interface ChainResult {
  segments: number;
  frames: number;
  lastHash: Uint8Array;
  /** The first segment that does not fit; null when all do. */
  broken: { segment: number; reason: string } | null;
}

/** Walks a session's chain. Needs no key: the hashes are over the encrypted content. */
export async function verifyChain(
  sessionId: string,
  segments: AsyncIterable<Segment> | Iterable<Segment>,
): Promise<ChainResult> {
  const result: ChainResult = { segments: 0, frames: 0, lastHash: firstHash(sessionId), broken: null };
  for await (const segment of segments) {
    const reason = misfit(segment, result);
    if (reason !== null) return { ...result, broken: { segment: result.segments, reason } };
    result.segments++;
    result.frames += segment.frames;
    result.lastHash = segment.hash;
  }
  return result;
}

function misfit(segment: Segment, sofar: ChainResult): string | null {
  if (segment.number !== sofar.segments) return `segment ${segment.number} stands here`;
  const expected = linkHash(sofar.lastHash, segment, segment.content);
  if (Buffer.compare(expected, segment.hash) !== 0) return 'hash does not fit content and predecessor';
  return null;
}
