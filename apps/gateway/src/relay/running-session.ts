import type { RelaySession } from '@alongside/relay';

/** An active session of this gateway. */
export interface RunningSession {
  readonly relay: RelaySession;
  readonly tenantId: string;
  readonly siteId: string;
  readonly identityId: string;
  readonly agentId: string | null;
  /** The browser in which the customer accepted. */
  readonly visitorId: string | null;
  readonly isRecorded: boolean;
}
