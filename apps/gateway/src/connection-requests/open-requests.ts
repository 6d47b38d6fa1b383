import type { ConnectionRequest, Store } from '@alongside/store';
import { Injectable } from '@nestjs/common';

/** The requests nobody has answered yet, as this gateway last saw them. */
@Injectable()
export class OpenRequests {
  private readonly requests = new Map<string, ConnectionRequest>();

  /** Takes note of a request as it stands now. */
  note(request: ConnectionRequest): void {
    if (request.state === 'pending' || request.state === 'authorizing')
      this.requests.set(request.id, request);
    else this.requests.delete(request.id);
  }

  get(id: string): ConnectionRequest | null {
    return this.requests.get(id) ?? null;
  }

  /** The one this visitor is asked or asks; at most one. */
  ofVisitor(tenantId: string, visitorId: string): ConnectionRequest | null {
    for (const request of this.requests.values()) {
      if (request.tenantId === tenantId && request.visitorId === visitorId) return request;
    }
    return null;
  }

  /** Those that somebody else has answered or ended; takes note of what else is other than it was. */
  async movedElsewhere({
    connectionRequests,
  }: Pick<Store, 'connectionRequests'>): Promise<ConnectionRequest[]> {
    const moved: ConnectionRequest[] = [];
    for (const known of [...this.requests.values()]) {
      const stored = await connectionRequests.get(known.tenantId, known.id);
      if (stored === null || this.requests.get(known.id) !== known) continue;
      this.note(stored);
      if (!this.requests.has(stored.id)) moved.push(stored);
    }
    return moved;
  }

  due(now: number): ConnectionRequest[] {
    return [...this.requests.values()].filter((request) => request.expiresAt.getTime() <= now);
  }
}
