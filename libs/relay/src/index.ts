export { CommitBatch } from './commit-batch';
export {
  advance,
  type ConnectionRefusal,
  type ConnectionRequest,
  type ConnectionState,
  type ConnectionStep,
  type ConnectionWay,
  isOpen,
  waitsMs,
} from './connection-request';
export { FrameLog } from './frame-log';
export type { Journal, Urgency } from './journal';
export { LiveDocument } from './live-document';
export type { MemberRole } from './member';
export { Misbehaviour } from './misbehaviour';
export type { Peer } from './peer';
export {
  checkpointPlace,
  firstHash,
  linkHash,
  type Segment,
  type SegmentHeader,
  segmentPlace,
} from './record/chain';
export { decryptContent, encryptContent } from './record/content-cipher';
export { createIdentityKey, deriveKeys, type RecordKeys, unwrapIdentityKey } from './record/record-keys';
export { isSealSignature, type Seal, signSeal } from './record/seal';
export { readStoredSeal, type SignedSeal, storeSeal } from './record/stored-seal';
export { type ChainResult, verifyChain } from './record/verify-chain';
export { type Entrance, RelaySession } from './relay-session';
export type { EndReason } from './session-control';
export { defaultLimits, readLimits, type SessionLimits } from './session-limits';
export { unrecorded } from './unrecorded';
