import type { RelaySession } from '@alongside/relay';
import type { Standing } from './standing';

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
  /** What the database has of how it stands. */
  written: Pick<Standing, 'consents' | 'paused'>;
  /** What the dashboards were told last; null: nothing by this gateway. */
  announced: Pick<Standing, 'paused' | 'reconnecting'> | null;
}
