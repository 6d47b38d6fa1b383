import type { SessionOverview, Store, User } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { hasRole } from '../auth/access';
import { STORE } from '../environment/tokens';
import { ProblemError } from '../problem/problem-error';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which sessions somebody may see: those of their tenant; an agent, of the ended ones, those of their own. */
@Injectable()
export class SessionAccess {
  constructor(@Inject(STORE) private readonly store: Store) {}

  /** @throws ProblemError when there is none, or none for this user */
  async get(user: User, sessionId: string): Promise<SessionOverview> {
    const session = id.test(sessionId) ? await this.store.sessions.overview(user.tenantId, sessionId) : null;
    if (session === null) throw new ProblemError('not-found', { detail: 'There is no such session.' });
    return session;
  }

  /** For what was recorded. */
  async getRecord(user: User, sessionId: string): Promise<SessionOverview> {
    const session = await this.get(user, sessionId);
    if (session.agentId !== user.id && !hasRole(user, 'supervisor')) throw new ProblemError('not-allowed');
    if (session.startedAt === null)
      throw new ProblemError('not-found', { detail: 'This session never began.' });
    return session;
  }
}
