import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { z } from 'zod';
import { GatewayBus } from '../cluster/gateway-bus';
import { readJson, writeJson } from '../cluster/message-json';
import { type HeldShare, VisitorShare } from './visitor-share';

const topics = {
  beat: 'visitors-beat',
  change: 'visitors-change',
  tell: 'visitors-tell',
  told: 'visitors-told',
};

const Beat = z.object({ version: z.number() });
const Change = z.object({ version: z.number(), id: z.string(), share: VisitorShare.nullable() });
const Told = z.object({
  version: z.number(),
  part: z.number(),
  isLast: z.boolean(),
  shares: z.array(VisitorShare),
});

const beatMs = 1000;
/** Whoever is not heard for so many of our own beats is gone. Beats and not time: who was held up itself blames nobody. */
const silentBeats = 4;
/** Whoever was asked for all its visitors gets this long to tell more of them. */
const patienceBeats = 3;
const toldAtOnce = 100;

interface OtherGateway {
  readonly shares: Map<string, { share: VisitorShare; telling: number }>;
  /** Of its last change that was heard; another one than it says means that something was missed. */
  version: number;
  isWhole: boolean;
  /** Counts how often it told all it has: what it did not tell the last time it does not have any more. */
  telling: number;
  /** Of what it is telling, the part that comes next; 0 when one was missed, and all of it has to come again. */
  nextPart: number;
  silentFor: number;
  askAgainIn: number;
}

/** What is shared with the others, and what to do when theirs is other than it was. */
export interface VisitorSharing {
  readonly ids: () => Iterable<string>;
  readonly of: (visitorId: string) => VisitorShare | null;
  readonly changed: (visitorId: string, change: () => void) => void;
}

/**
 * The visitors of the other gateways. Each gateway counts its changes and says the count with each of them and once a second;
 * whoever has missed one asks for all. So it does not matter what gets lost, and nothing is said twice while nothing is.
 */
@Injectable()
export class VisitorsElsewhere implements OnModuleDestroy {
  private readonly gateways = new Map<string, OtherGateway>();
  private readonly telling = new Set<string>();
  private sharing: VisitorSharing | null = null;
  private timer: NodeJS.Timeout | null = null;
  private version = 0;

  constructor(private readonly bus: GatewayBus) {}

  share(sharing: VisitorSharing): void {
    this.sharing = sharing;
    if (!this.bus.hasOthers) return;
    const { bus } = this;
    bus.listen(topics.beat, (message, from) => this.heardBeat(from, Beat.parse(readJson(message))));
    bus.listen(topics.change, (message, from) => this.heardChange(from, Change.parse(readJson(message))));
    bus.listen(topics.told, (message, from) => this.heardAll(from, Told.parse(readJson(message))));
    bus.listen(topics.tell, (_message, from) => void this.tellAll(from));
    bus.onUp(() => this.bus.broadcast(topics.beat, this.beat));
    this.timer = setInterval(() => this.tick(), beatMs).unref();
  }

  /** The share of a visitor here is other than it was; null: they are not here any more. */
  said(visitorId: string, share: VisitorShare | null): void {
    if (!this.bus.hasOthers) return;
    this.version += 1;
    this.bus.broadcast(topics.change, { version: this.version, id: visitorId, share });
  }

  of(visitorId: string): HeldShare[] {
    const held: HeldShare[] = [];
    for (const [gatewayId, { shares }] of this.gateways) {
      const share = shares.get(visitorId)?.share;
      if (share !== undefined) held.push({ gatewayId, share });
    }
    return held;
  }

  *ids(): Iterable<string> {
    for (const { shares } of this.gateways.values()) yield* shares.keys();
  }

  onModuleDestroy(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  private get beat(): z.infer<typeof Beat> {
    return { version: this.version };
  }

  private tick(): void {
    this.bus.broadcast(topics.beat, this.beat);
    for (const [id, gateway] of this.gateways) {
      gateway.silentFor += 1;
      gateway.askAgainIn -= 1;
      if (gateway.silentFor > silentBeats) this.drop(id, gateway);
    }
  }

  private heardBeat(from: string, { version }: z.infer<typeof Beat>): void {
    const gateway = this.heard(from);
    if (gateway.version !== version) this.missed(gateway);
    if (!gateway.isWhole && gateway.askAgainIn <= 0) this.ask(from, gateway);
  }

  private heardChange(from: string, { version, id, share }: z.infer<typeof Change>): void {
    const gateway = this.heard(from);
    if (gateway.version !== version - 1) this.missed(gateway);
    gateway.version = version;
    if (share === null) this.forget(gateway, id);
    else this.keep(gateway, share);
    if (!gateway.isWhole && gateway.askAgainIn <= 0) this.ask(from, gateway);
  }

  private heardAll(from: string, { version, part, isLast, shares }: z.infer<typeof Told>): void {
    const gateway = this.heard(from);
    gateway.askAgainIn = patienceBeats;
    if (part === 0) gateway.telling += 1;
    else if (part !== gateway.nextPart || version !== gateway.version) {
      this.missed(gateway);
      return;
    }
    gateway.nextPart = part + 1;
    gateway.version = version;
    for (const share of shares) this.keep(gateway, share);
    if (!isLast) return;
    gateway.isWhole = true;
    gateway.askAgainIn = 0;
    for (const [id, { telling }] of gateway.shares) if (telling !== gateway.telling) this.forget(gateway, id);
  }

  private missed(gateway: OtherGateway): void {
    gateway.isWhole = false;
    gateway.nextPart = 0;
  }

  /** Who is heard for the first time hears of this gateway at once, and not with its next beat. */
  private heard(from: string): OtherGateway {
    const known = this.gateways.get(from);
    if (known !== undefined) {
      known.silentFor = 0;
      return known;
    }
    const gateway: OtherGateway = {
      shares: new Map(),
      version: -1,
      isWhole: false,
      telling: 0,
      nextPart: 0,
      silentFor: 0,
      askAgainIn: 0,
    };
    this.gateways.set(from, gateway);
    void this.bus.send(from, topics.beat, writeJson(this.beat));
    return gateway;
  }

  private ask(from: string, gateway: OtherGateway): void {
    gateway.askAgainIn = patienceBeats;
    void this.bus.send(from, topics.tell, new Uint8Array());
  }

  /** In pieces, one behind the other: Redis cuts off whoever is sent too much at once. */
  private async tellAll(to: string): Promise<void> {
    if (this.telling.has(to)) return;
    this.telling.add(to);
    try {
      let part = 0;
      let shares: VisitorShare[] = [];
      const tell = (isLast: boolean): Promise<boolean> => {
        const told: z.infer<typeof Told> = { version: this.version, part, isLast, shares };
        part += 1;
        shares = [];
        return this.bus.send(to, topics.told, writeJson(told));
      };
      for (const id of [...(this.sharing?.ids() ?? [])]) {
        // As it is when it is told, and not as it was when this began.
        const share = this.sharing?.of(id) ?? null;
        if (share !== null) shares.push(share);
        if (shares.length === toldAtOnce && !(await tell(false))) return;
      }
      await tell(true);
    } finally {
      this.telling.delete(to);
    }
  }

  private keep(gateway: OtherGateway, share: VisitorShare): void {
    const { telling } = gateway;
    this.change(share.visitor.id, () => gateway.shares.set(share.visitor.id, { share, telling }));
  }

  private forget(gateway: OtherGateway, visitorId: string): void {
    if (gateway.shares.has(visitorId)) this.change(visitorId, () => gateway.shares.delete(visitorId));
  }

  private drop(id: string, gateway: OtherGateway): void {
    for (const visitorId of [...gateway.shares.keys()]) this.forget(gateway, visitorId);
    this.gateways.delete(id);
  }

  private change(visitorId: string, change: () => void): void {
    this.sharing?.changed(visitorId, change);
  }
}
