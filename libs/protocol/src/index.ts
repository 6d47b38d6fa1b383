export { bounded } from './bounded';
export { checkPayload } from './check-payload';
export { afterClose, type CloseName, closeCodes, closeNameOf } from './close-codes';
export { DecodeError } from './decode-error';
export type { ContentDigest } from './digest/content-digest';
export { DigestWriter } from './digest/digest-writer';
export { type DigestTree, TreeDigest } from './digest/tree-digest';
export { decodeFrame, encodeFrame, type Frame, type FrameHeader } from './frame';
export { decodeEntries, encodeEntries, type JournalEntry, SegmentWriter } from './journal-entry';
export { limits } from './limits';
export {
  decodeMessage,
  decodePayload,
  encodeMessage,
  encodePayload,
  type Lane,
  type Message,
  type Sender,
} from './message';
export { type Action, action } from './message/action';
export { type AssetOffer, assetAnswer, assetOffer } from './message/asset';
export * from './message/connection-request';
export { type Doubt, doubt } from './message/doubt';
export { type Drawing, drawing } from './message/drawing';
export { type Gap, readGap, writeGap } from './message/gap';
export { heartbeat } from './message/heartbeat';
export {
  type NavigateRefusal,
  readNavigateRefusal,
  writeNavigateRefusal,
} from './message/navigate-refusal';
export { mayOthersSay, type PartUpdate, partBatches, partUpdate } from './message/part-update';
export { type Pointer, type PointerRun, pointer } from './message/pointer';
export * from './message/session';
export {
  packUpdate,
  type Update,
  type UpdateType,
  unpackUpdate,
  update,
  updateTypeOf,
} from './message/update';
export * from './message/visitor';
export { type MessageRow, messageOf, messages } from './message-table';
export { fieldStates, type Part, type PartKind, type PartValue, partKinds } from './part/part-value';
export type { Place } from './place';
export { type ConsentKind, consentKinds, type Policy, type Position } from './policy';
export { Reader } from './reader';
export type { Schema, Shape, ValueOf } from './schema';
export { ChangeReader, readChange } from './update/change-reader';
export type * from './update/change-sink';
export { ChangeWriter } from './update/change-writer';
export { type ElementShape, EpochTables, htmlNamespace } from './update/epoch-tables';
export {
  locationBody,
  type Navigate,
  navigateBody,
  type PageLocation,
  type PageStart,
  pageBody,
} from './update/page';
export { type RuleEdits, RuleList, RuleListError } from './update/rule-list';
export { readContinuation, readSnapshot, writeSnapshot } from './update/snapshot';
export { splicedAttributes } from './update/spliced-attributes';
export { protocolVersion } from './version';
export { Writer } from './writer';
