import type { RecordKeys } from '@alongside/relay';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, KEYS } from '../environment/tokens';
import { issueToken, readToken } from '../identity/signed-token';
import { RelayHub } from '../relay/relay-hub';
import type { RunningSession } from '../relay/running-session';

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
  readonly running: RunningSession;
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
    private readonly hub: RelayHub,
  ) {}

  /** @param key the session's, which its source has, or of a framed page that has frames itself the grant it was given */
  sessionOf(key: string, around: string): Asker | null {
    const now = this.clock();
    const source = readToken(this.keys.tokens, key, { purpose: 'upload', now });
    const running = source === null ? null : this.running(source.tenantId, source.subject);
    if (running !== null) return { running, expiresAt: now + grantMs };
    const held = this.read(key);
    // What is handed on lives no longer than what it was made from.
    return held?.framed === around ? held : null;
  }

  issue({ running, expiresAt }: Asker, { around, framed }: FramePair): string {
    const { tenantId, siteId, relay } = running;
    const subject = JSON.stringify([relay.id, siteId, around, framed]);
    return issueToken(this.keys.tokens, { purpose, subject, tenantId, expiresAt });
  }

  /** null: it is not of this site and these two pages, too old, or the session is over. */
  check(grant: string, siteId: string, { around, framed }: FramePair): GrantStanding | null {
    const held = this.read(grant);
    if (held === null || held.running.siteId !== siteId) return null;
    if (held.around !== around || held.framed !== framed) return null;
    // As it is now, and not as it was when the grant was made: what the customer took back holds at once.
    const { state, consents } = held.running.relay.state;
    if (state !== 'active') return null;
    return { mayAct: consents.includes('control'), leftMs: held.expiresAt - this.clock() };
  }

  private read(grant: string): (Asker & FramePair) | null {
    const read = readToken(this.keys.tokens, grant, { purpose, now: this.clock() });
    if (read === null) return null;
    const [sessionId, siteId, around, framed] = JSON.parse(read.subject) as [string, string, string, string];
    const running = this.running(read.tenantId, sessionId);
    if (running === null || running.siteId !== siteId) return null;
    return { running, around, framed, expiresAt: read.expiresAt };
  }

  private running(tenantId: string, sessionId: string): RunningSession | null {
    const running = this.hub.get(sessionId);
    return running?.tenantId === tenantId ? running : null;
  }
}
