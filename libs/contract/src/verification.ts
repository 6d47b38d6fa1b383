import { z } from 'zod';

/** `GET /sessions/:id/verify`. `unsealed`: the chain holds so far, the end is not signed yet. */
export const Verification = z.object({
  result: z.enum(['valid', 'unsealed', 'broken']),
  segments: z.number().int(),
  frames: z.number().int(),
  /** SHA-256 of the last link, hexadecimal. */
  lastHash: z.string(),
  sealedAt: z.iso.datetime().nullable(),
  /** The first segment that does not fit, and how. */
  broken: z.object({ segment: z.number().int(), reason: z.string() }).nullable(),
  checkedAt: z.iso.datetime(),
});
export type Verification = z.infer<typeof Verification>;
