import type { RecordKeys } from '@alongside/relay';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, KEYS } from '../environment/tokens';
import { issueToken, readToken } from '../identity/signed-token';
import { type LiveSession, LiveSessions } from '../relay/live-sessions';

/** A page and a frame in it, by their origins. */
export interface FramePair {
  readonly around: string;
  readonly framed: string;
}

/** What the holder of a grant may do in the frame, and for how long. */
export interface GrantStanding {
  readonly mayAct: boolean;
  readonly leftMs: number;
}

/** Whoever may ask for a grant, and until when it could hold. */
interface Asker {
  readonly session: LiveSession;
  readonly expiresAt: number;
}

const grantMs = 2 * 60 * 1000;
const purpose = 'frame-grant';

/**
 * Says that a session runs in which the customer has agreed to be seen, so that the page in a frame shows itself to the page
 * around: that it is of the same site is not enough, for any script that runs on one origin of a site could say that.
 */
@Injectable()
export class FrameGrants {
  constructor(
    @Inject(KEYS) private readonly keys: RecordKeys,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly live: LiveSessions,
  ) {}

  /** @param key the session's, which its source has, or of a framed page that has frames itself the grant it was given */
  async sessionOf(key: string, around: string): Promise<Asker | null> {
    const now = this.clock();
    const source = readToken(this.keys.tokens, key, { purpose: 'upload', now });
    const session = source === null ? null : await this.live.find(source.tenantId, source.subject);
    if (session !== null) return { session, expiresAt: now + grantMs };
    const held = await this.read(key);
    // What is handed on lives no longer than what it was made from.
    return held?.framed === around ? held : null;
  }

  issue({ session, expiresAt }: Asker, { around, framed }: FramePair): string {
    const { tenantId, siteId, id } = session;
    const subject = JSON.stringify([id, siteId, around, framed]);
    return issueToken(this.keys.tokens, { purpose, subject, tenantId, expiresAt });
  }

  /** null: it is not of this site and these two pages, too old, or the session is over. */
  async check(grant: string, siteId: string, { around, framed }: FramePair): Promise<GrantStanding | null> {
    const held = await this.read(grant);
    if (held === null || held.session.siteId !== siteId) return null;
    if (held.around !== around || held.framed !== framed) return null;
    // As it is now, and not as it was when the grant was made: what the customer took back holds at once.
    const mayAct = held.session.consents.includes('control');
    return { mayAct, leftMs: held.expiresAt - this.clock() };
  }

  private async read(grant: string): Promise<(Asker & FramePair) | null> {
    const read = readToken(this.keys.tokens, grant, { purpose, now: this.clock() });
    if (read === null) return null;
    const [sessionId, siteId, around, framed] = JSON.parse(read.subject) as [string, string, string, string];
    const session = await this.live.find(read.tenantId, sessionId);
    if (session === null || session.siteId !== siteId) return null;
    return { session, around, framed, expiresAt: read.expiresAt };
  }
}
