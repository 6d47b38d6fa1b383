import type { Verification } from '@alongside/contract';
import {
  type ChainResult,
  isSealSignature,
  type RecordKeys,
  readStoredSeal,
  type Segment,
  verifyChain,
} from '@alongside/relay';
import type { SessionOverview, Store, User } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, KEYS, STORE } from '../environment/tokens';
import { SessionAccess } from './session-access';

const segmentsPerRead = 200;

/** Whether a session's record is what was written. */
@Injectable()
export class VerificationService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(KEYS) private readonly keys: RecordKeys,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: SessionAccess,
  ) {}

  async verify(user: User, sessionId: string): Promise<Verification> {
    const session = await this.access.getRecord(user, sessionId);
    const chain = await verifyChain(sessionId, this.segments(session));
    const broken = chain.broken ?? this.brokenSeal(session, chain);
    const whole = session.sealedAt === null ? 'unsealed' : 'valid';
    return {
      result: broken === null ? whole : 'broken',
      segments: chain.segments,
      frames: chain.frames,
      lastHash: Buffer.from(chain.lastHash).toString('hex'),
      sealedAt: session.sealedAt?.toISOString() ?? null,
      broken,
      checkedAt: new Date(this.clock()).toISOString(),
    };
  }

  private async *segments({ tenantId, id }: SessionOverview): AsyncIterable<Segment> {
    for (let from = 0; ; from += segmentsPerRead) {
      const rows = await this.store.segments.read(tenantId, id, { from, limit: segmentsPerRead });
      for (const { frameCount, ...row } of rows) yield { ...row, frames: frameCount };
      if (rows.length < segmentsPerRead) return;
    }
  }

  /** The seal states where the chain ends: without it, segments could be cut off the end. */
  private brokenSeal(session: SessionOverview, chain: ChainResult): Verification['broken'] {
    if (session.seal === null) return null;
    const signed = readStoredSeal(session.seal);
    const segment = chain.segments;
    if (signed === null || !isSealSignature(this.keys.sealing, signed.seal, signed.signature)) {
      return { segment, reason: 'the seal is not ours' };
    }
    const { seal } = signed;
    const isOfChain =
      seal.sessionId === session.id &&
      seal.segments === chain.segments &&
      seal.frames === chain.frames &&
      Buffer.compare(seal.lastHash, chain.lastHash) === 0;
    return isOfChain
      ? null
      : { segment, reason: `the seal states ${seal.segments} segments with another end` };
  }
}
