import type { Policy } from '@alongside/protocol';
import type { ConsentKind } from '../public-api';

/** A question to the customer. It is over when it is answered, when its time is up, or when the signal says so. */
export interface Question {
  agentName: string;
  expiresInMs: number;
  signal: AbortSignal;
}

export interface ConnectionQuestion extends Question {
  kinds: readonly ConsentKind[];
  /** Whether the session is recorded, by the site's policy. */
  recording: Policy['recording'];
}

export interface ConsentQuestion extends Question {
  kind: ConsentKind;
}

export interface ResumeQuestion {
  title: string;
  url: string;
  agoMs: number;
  live: boolean;
}

/** Word of something that is over; the interface has the sentences. */
export type Notice = 'expired' | 'withdrawn' | 'unavailable' | 'ended' | 'lost';

export interface BarView {
  agentName: string;
  state: 'joining' | 'sharing' | 'paused' | 'reconnecting' | 'elsewhere' | 'other-gone' | 'away';
  /** The one who has control; null: nobody. */
  controlledBy: string | null;
  /** Who has taken the customer here, or is about to take them elsewhere; null: nobody, or it was said long enough. */
  taken: { by: string; to: 'reload' | 'elsewhere'; isThere: boolean } | null;
  recorded: boolean;
  /** What the customer may take back with one press. */
  revocable: readonly RevocableKind[];
}

export type RevocableKind = 'control' | 'draw' | 'record';

export interface BarActions {
  pause(): void;
  resume(): void;
  /** The customer goes on here, and not on another device. */
  lead(): void;
  end(): void;
  revoke(kind: RevocableKind): void;
}

/** The corner in which help is asked for: a button, or word that somebody was asked. */
export type ConnectView = 'hidden' | 'button' | 'waiting';

export interface ConnectActions {
  connect(): void;
  cancel(): void;
  wantCode(): void;
}

export interface Shown<View> {
  update(view: View): void;
  close(): void;
}

/** Everything of ours that the customer sees. Loaded when there is something to show. */
export interface EmbedInterface {
  showConnect(actions: ConnectActions): Shown<ConnectView>;
  showCode(code: { code: string; expiresInMs: number }): void;
  hideCode(): void;
  /** @returns what the customer agrees to; empty: declined */
  askConnection(question: ConnectionQuestion): Promise<ConsentKind[]>;
  askConsent(question: ConsentQuestion): Promise<boolean>;
  askResume(question: ResumeQuestion): Promise<boolean>;
  showBar(actions: BarActions): Shown<BarView>;
  notice(what: Notice): void;
  /** Where overlays of others' pointers and drawings go: over the page, under our own controls. */
  readonly overlay: HTMLElement;
}

export interface Look {
  /** `#rrggbb`, or empty for our own. */
  accent: string;
  /** Whether tests may reach in. */
  openRoot: boolean;
}
