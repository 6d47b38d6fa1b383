export { ControlTracker } from './control/control-tracker';
export type { Guard } from './guard';
export type { Nodes } from './nodes';
export { resumeParts } from './part/part-actor';
export type { PrivacyDecision } from './privacy/privacy';
export { type PagePorts, PageSource } from './update/page-source';
export { PageView, type PageViewPorts } from './update/page-view';
export { Stage, StageError } from './update/stage';
export { UnknownNodeError } from './update/view-nodes';
