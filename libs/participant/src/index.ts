export { backOffMs } from './back-off';
export { Connection, type ConnectionState } from './connection';
export { continueHere, type LeftBehind, pageOf } from './continue-here';
export { type FeedPorts, type FeedView, FrameFeed } from './frame-feed';
export type { EndReason, LinkStatus } from './session-link';
export type { OpenPage, PagePorts, SharedPage } from './shared-page';
export type { OpenSocket, Socket } from './socket';
export { SourceSession, type SourceState } from './source-session';
export { type ViewerEvents, type ViewerPorts, ViewerSession } from './viewer-session';
