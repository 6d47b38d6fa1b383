import type { LiveEvent } from '@alongside/contract';
import { Injectable } from '@nestjs/common';
import { filter, map, type Observable, Subject } from 'rxjs';

/** What changes while people look at their dashboards. Announces, steers nothing. */
@Injectable()
export class LiveFeed {
  private readonly events = new Subject<{ tenantId: string; event: LiveEvent }>();

  announce(tenantId: string, event: LiveEvent): void {
    this.events.next({ tenantId, event });
  }

  of(tenantId: string): Observable<LiveEvent> {
    return this.events.pipe(
      filter((announced) => announced.tenantId === tenantId),
      map((announced) => announced.event),
    );
  }

  close(): void {
    this.events.complete();
  }
}
