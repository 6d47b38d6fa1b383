import type { ConnectionRequest } from '@alongside/store';
import { Injectable } from '@nestjs/common';

/** Whoever moved a request ends it in time; the others, should that gateway be gone, so much later. */
const graceMs = 2000;
/** For as long as anybody may still come with how a request stood before it was over. */
const rememberedMs = 60_000;

interface Known {
  readonly request: ConnectionRequest;
  readonly isOurs: boolean;
}

/** The requests nobody has answered yet, as this gateway last saw them. */
@Injectable()
export class OpenRequests {
  private readonly known = new Map<string, Known>();
  private readonly over = new Map<string, number>();

  /**
   * Takes note of a request as it stands now. Several gateways move a request, and what is said and read of it comes in any order.
   *
   * @param isOurs whether it was moved here
   * @returns whether that is news here: nothing takes back what is known to have come after it
   */
  note(request: ConnectionRequest, isOurs: boolean): boolean {
    if (!this.isNews(request)) return false;
    if (isOpen(request)) this.known.set(request.id, { request, isOurs });
    else {
      this.known.delete(request.id);
      this.over.set(request.id, Date.now());
    }
    return true;
  }

  isNews(request: ConnectionRequest): boolean {
    const known = this.known.get(request.id)?.request;
    return !this.over.has(request.id) && (known === undefined || progress(request) > progress(known));
  }

  /**
   * How a request stands by what is known here and what was read of it just now; null when it is over. Takes no note: what
   * follows from it for those who are here follows when it is heard of.
   */
  latest(read: ConnectionRequest): ConnectionRequest | null {
    if (this.over.has(read.id) || !isOpen(read)) return null;
    const known = this.known.get(read.id)?.request;
    return known !== undefined && progress(known) > progress(read) ? known : read;
  }

  all(): ConnectionRequest[] {
    return [...this.known.values()].map(({ request }) => request);
  }

  /** The one this visitor is asked or asks; at most one. */
  ofVisitor(tenantId: string, visitorId: string): ConnectionRequest | null {
    for (const { request } of this.known.values()) {
      if (request.tenantId === tenantId && request.visitorId === visitorId) return request;
    }
    return null;
  }

  due(now: number): ConnectionRequest[] {
    for (const [id, at] of this.over) if (Date.now() - at > rememberedMs) this.over.delete(id);
    return [...this.known.values()]
      .filter(({ request, isOurs }) => request.expiresAt.getTime() + (isOurs ? 0 : graceMs) <= now)
      .map(({ request }) => request);
  }
}

const isOpen = ({ state }: ConnectionRequest): boolean => state === 'pending' || state === 'authorizing';

/** Requests only go forward: reached by a customer, taken by an agent, shown, over. */
function progress({ state, agentId, visitorId }: ConnectionRequest): number {
  if (state === 'pending') return Number(agentId !== null) + Number(visitorId !== null);
  return state === 'authorizing' ? 3 : 4;
}
