import type { PageStart } from '@alongside/protocol';
import type { SessionRecord } from '../engagement/session-record';
import type { FrameSetup } from '../framed-page/share-frame';
import type { EmbedInterface } from '../interface/embed-interface';
import type { Guard } from '../loader/guard';
import type { AlongsideSession, ConfirmRequest, ConsentKind, EndReason } from '../public-api';
import type { SharedWindow } from '../shared-window';

/** What the loader gives the core. */
export interface SharingSetup {
  siteKey: string;
  relayUrl: string;
  /** Empty when there is a resume token in the record. */
  ticket: string;
  record: SessionRecord;
  guard: Guard;
  shared: SharedWindow;
  interface: EmbedInterface;
  /** The host's own prompt, or undefined. */
  confirm: () => ((request: ConfirmRequest) => Promise<boolean>) | undefined;
  /** Why this document is here. */
  cause: PageStart['cause'];
  /** Keeps what the next document needs. */
  remember: (record: SessionRecord) => void;
  changed: (session: AlongsideSession) => void;
  controlChanged: (agentName: string | null) => void;
  consentChanged: (consents: readonly ConsentKind[]) => void;
  ended: (reason: EndReason) => void;
}

/** A session as the loader holds it. */
export interface Sharing {
  readonly session: AlongsideSession;
  start(): void;
  pause(): void;
  resume(): void;
  end(): void;
  expectLeave(url: string): void;
  /** The document goes away; the session goes on in the next one. */
  leave(): void;
}

/** What the core's script exports. */
export interface CoreModule {
  startSharing(setup: SharingSetup): Sharing;
  shareFrame(setup: FrameSetup): void;
}
