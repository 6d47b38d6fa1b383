import { z } from 'zod';

/** Times of a replay are milliseconds from the session's start. */
const at = z.number().nonnegative();

/** `GET /sessions/:id/segments/:number` gives its bytes: journal entries, one after the other. */
export const ReplaySegment = z.object({
  number: z.number().int(),
  firstAt: at,
  lastAt: at,
  frames: z.number().int(),
  bytes: z.number().int(),
});
export type ReplaySegment = z.infer<typeof ReplaySegment>;

/**
 * `GET /sessions/:id/checkpoints/:number` gives its bytes: journal entries whose frames, applied to an empty stage,
 * show the session as it stands after the last entry of `segment`. Go on with segment + 1.
 */
export const ReplayCheckpoint = z.object({
  number: z.number().int(),
  at,
  segment: z.number().int(),
  bytes: z.number().int(),
});
export type ReplayCheckpoint = z.infer<typeof ReplayCheckpoint>;

/** A row of the list beside the timeline. `kind`: page, joined, left, consent, control, state, action, navigate, report, gap, ended. */
export const ReplayEvent = z.object({
  at,
  kind: z.string(),
  participant: z.number().int().nullable(),
  label: z.string(),
});
export type ReplayEvent = z.infer<typeof ReplayEvent>;

export const ReplayParticipant = z.object({
  number: z.number().int(),
  role: z.string(),
  name: z.string(),
  joinedAt: at,
  leftAt: at.nullable(),
});
export type ReplayParticipant = z.infer<typeof ReplayParticipant>;

/** `after`: the last segment that is known already; only those behind it are listed. */
export const ReplayQuery = z.object({
  after: z.preprocess(
    (text) => (text === '' ? undefined : text),
    z.coerce.number().int().min(0).max(0x7fffffff).optional(),
  ),
});
export type ReplayQuery = z.infer<typeof ReplayQuery>;

/**
 * `GET /sessions/:id/replay`. While `live`, asking again gives what was added; checkpoints and events of a session that
 * runs follow it by some seconds.
 */
export const ReplayManifest = z.object({
  sessionId: z.string(),
  live: z.boolean(),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  segments: z.array(ReplaySegment),
  checkpoints: z.array(ReplayCheckpoint),
  events: z.array(ReplayEvent),
  participants: z.array(ReplayParticipant),
  /** What an asset's hash is appended to. */
  assets: z.string(),
  mirror: z.string(),
});
export type ReplayManifest = z.infer<typeof ReplayManifest>;
