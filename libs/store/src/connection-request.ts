import type { Prisma } from './generated/client';
import type { ConnectionWay } from './session';

export type RequestState = 'pending' | 'authorizing' | 'accepted' | 'declined' | 'expired' | 'withdrawn';

/** One side asks the other for a session. */
export interface ConnectionRequest {
  readonly id: string;
  readonly tenantId: string;
  readonly siteId: string;
  readonly way: ConnectionWay;
  readonly state: RequestState;
  /** Null while a customer waits for somebody to respond. */
  readonly agentId: string | null;
  /** Null while a link has not been opened. */
  readonly identityId: string | null;
  readonly visitorId: string | null;
  readonly sessionId: string | null;
  /** The nine digits, until somebody typed them. */
  readonly code: string | null;
  readonly pageUrl: string | null;
  readonly pageTitle: string | null;
  readonly createdAt: Date;
  readonly respondedAt: Date | null;
  readonly expiresAt: Date;
}

export function readConnectionRequest(row: Prisma.ConnectionRequestGetPayload<object>): ConnectionRequest {
  const { linkTokenHash: _, ...request } = row;
  return request;
}
