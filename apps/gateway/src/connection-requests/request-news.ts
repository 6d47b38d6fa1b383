import type { ConnectionRequest } from '@alongside/store';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { GatewayBus } from '../cluster/gateway-bus';
import { readJson } from '../cluster/message-json';

const Moved = z.object({ tenantId: z.uuid(), id: z.uuid() });
type Moved = z.infer<typeof Moved>;

const topic = 'connection-request';

/** Tells the other gateways that a request stands otherwise than it did. How it stands is in the store. */
@Injectable()
export class RequestNews {
  constructor(private readonly bus: GatewayBus) {}

  tell({ tenantId, id }: ConnectionRequest): void {
    const moved: Moved = { tenantId, id };
    this.bus.broadcast(topic, moved);
  }

  /** @param missed called whenever news can be heard, first or again: what came before is to be looked up */
  listen(heard: (moved: Moved) => void, missed: () => void): void {
    this.bus.listen(topic, (message) => heard(Moved.parse(readJson(message))));
    this.bus.onUp(missed);
  }
}
