import { LiveEvent } from '@alongside/contract';
import { Injectable } from '@nestjs/common';
import { filter, map, merge, type Observable, Subject } from 'rxjs';
import { z } from 'zod';
import { GatewayBus } from '../cluster/gateway-bus';
import { readJson } from '../cluster/message-json';

const Announced = z.object({ tenantId: z.string(), event: LiveEvent });
type Announced = z.infer<typeof Announced>;

const topic = 'live-event';

/** What changes while people look at their dashboards, at whichever gateway. Announces, steers nothing. */
@Injectable()
export class LiveFeed {
  private readonly events = new Subject<Announced>();
  private readonly hellos = new Subject<LiveEvent>();

  constructor(private readonly bus: GatewayBus) {
    bus.listen(topic, (message) => {
      // A gateway of another version may announce what this one does not know.
      const { success, data } = Announced.safeParse(readJson(message));
      if (success) this.events.next(data);
    });
    // What the others announced meanwhile is lost: the dashboards look again.
    bus.onUp(() => this.hellos.next({ type: 'hello' }));
  }

  /** To the dashboards of all gateways. */
  announce(tenantId: string, event: LiveEvent): void {
    this.announceHere(tenantId, event);
    this.bus.broadcast(topic, { tenantId, event });
  }

  /** To the dashboards of this gateway: what each gateway finds out by itself. */
  announceHere(tenantId: string, event: LiveEvent): void {
    this.events.next({ tenantId, event });
  }

  of(tenantId: string): Observable<LiveEvent> {
    const announced = this.events.pipe(
      filter((event) => event.tenantId === tenantId),
      map(({ event }) => event),
    );
    return merge(announced, this.hellos);
  }

  close(): void {
    this.events.complete();
    this.hellos.complete();
  }
}
