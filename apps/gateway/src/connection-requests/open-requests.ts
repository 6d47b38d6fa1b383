import type { ConnectionRequest } from '@alongside/store';
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

  due(now: number): ConnectionRequest[] {
    return [...this.requests.values()].filter((request) => request.expiresAt.getTime() <= now);
  }
}
