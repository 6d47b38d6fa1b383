/** What an agent may be allowed to do. Each is a consent of its own and can be taken back at any time. */
export type ConsentKind = 'view' | 'control' | 'draw' | 'record';

export interface AlongsideSession {
  id: string;
  state: 'joining' | 'active' | 'paused' | 'reconnecting' | 'ended';
  agent: { name: string };
  consents: readonly ConsentKind[];
}

/** What the customer is asked. */
export interface ConfirmRequest {
  kind: ConsentKind;
  /** For the first question of a session: everything that is asked for together. */
  kinds: readonly ConsentKind[];
  agent: { name: string };
  /** Without an answer by then it is a no. */
  expiresInMs: number;
}

export type EndReason =
  | 'customer-ended'
  | 'agent-ended'
  | 'customer-left'
  | 'agent-left'
  | 'idle'
  | 'too-long'
  | 'withdrawn'
  | 'declined'
  | 'expired'
  | 'unavailable'
  | 'closed-by-operator'
  | 'connection-refused';

export interface AlongsideEvents {
  /** The gateway knows this visitor. */
  ready: { visitorId: string };
  /** Somebody has asked: an agent, or the customer. */
  'session.requested': { agent: { name: string } | null };
  'session.started': AlongsideSession;
  'session.updated': AlongsideSession;
  'session.ended': { id: string | null; reason: EndReason };
  'control.changed': { controlled: boolean; agent: { name: string } | null };
  'consent.changed': { consents: readonly ConsentKind[] };
  error: { message: string };
}

export type AlongsideMetadata = Record<string, string | number | boolean | null>;

/** The global `Alongside`. */
export interface AlongsideApi {
  /** Who the visitor is, signed by the host site; null: anonymous again. */
  identify(jwt: string | null): Promise<void>;
  /** Shown to agents, and searchable. */
  setMetadata(metadata: AlongsideMetadata): Promise<void>;
  /** The Connect button's act: asks for an agent. */
  connect(): Promise<void>;
  /** A code for the customer to read aloud. */
  createCode(): Promise<{ code: string; expiresInMs: number }>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  end(): Promise<void>;
  readonly session: AlongsideSession | null;
  /** Replaces the built-in prompt; undefined brings it back. */
  confirm: ((request: ConfirmRequest) => Promise<boolean>) | undefined;
  /** The next page has no script: agents are told so, instead of seeing the connection drop. */
  expectLeave(url: string): Promise<void>;
  /** @returns what takes the listener off */
  on<Name extends keyof AlongsideEvents>(
    event: Name,
    listener: (detail: AlongsideEvents[Name]) => void,
  ): () => void;
}
