import type { Visitor, VisitorFilter } from '@alongside/contract';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { GatewayBus } from '../cluster/gateway-bus';
import { readJson } from '../cluster/message-json';
import type { Environment } from '../environment/environment';
import { CLOCK, type Clock, ENVIRONMENT } from '../environment/tokens';
import { LiveFeed } from '../events/live-feed';
import { type PresentVisitor, shownTab, type VisitorTab } from './present-visitor';
import { foremost, type HeldShare, type VisitorShare, whole } from './visitor-share';
import { VisitorsElsewhere } from './visitors-elsewhere';

type Newcomer = Pick<PresentVisitor, 'id' | 'site' | 'browser' | 'since' | 'identity' | 'metadata'>;

const releaseTopic = 'visitor-release';

/** Who is on the sites now: those with pages at this gateway, which it can speak to, and those of the others. */
@Injectable()
export class VisitorDirectory implements OnModuleDestroy {
  private readonly visitors = new Map<string, PresentVisitor>();
  private readonly leaving = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly feed: LiveFeed,
    private readonly bus: GatewayBus,
    private readonly elsewhere: VisitorsElsewhere,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    elsewhere.share({
      ids: () => this.visitors.keys(),
      of: (id) => this.own(id),
      changed: (id, change) => this.watch(id, change),
    });
    bus.listen(releaseTopic, (message) => this.releaseHere(String(readJson(message))));
  }

  enter(newcomer: Newcomer, tab: VisitorTab): PresentVisitor {
    clearTimeout(this.leaving.get(newcomer.id));
    this.leaving.delete(newcomer.id);
    const visitor = this.visitors.get(newcomer.id) ?? this.arrive(newcomer, tab);
    visitor.identity = newcomer.identity;
    if (Object.keys(newcomer.metadata).length > 0) visitor.metadata = newcomer.metadata;
    visitor.tabs.unshift(tab);
    visitor.seenAt = this.clock();
    this.visitors.set(visitor.id, visitor);
    this.changed(visitor);
    return visitor;
  }

  /** A page closed. The visitor stays in the list for as long as a page load may take. */
  leave(visitor: PresentVisitor, tab: VisitorTab): void {
    const remaining = visitor.tabs.filter((other) => other !== tab);
    if (remaining.length > 0) {
      visitor.tabs = remaining;
      this.changed(visitor);
      return;
    }
    this.watch(visitor.id, () => {
      visitor.tabs = remaining;
    });
    this.elsewhere.said(visitor.id, shareOf(visitor));
    const timer = setTimeout(() => this.forget(visitor), this.environment.limits.visitorLingerMs);
    this.leaving.set(visitor.id, timer.unref());
  }

  /** The visitor looks at a page of theirs, or went on in it. */
  looked(visitor: PresentVisitor): void {
    visitor.seenAt = this.clock();
    this.changed(visitor);
  }

  /** Something of the visitor is other than it was. */
  changed(visitor: PresentVisitor): void {
    const tab = shownTab(visitor);
    if (tab) visitor.last = { url: tab.url, title: tab.title };
    if (this.visitors.get(visitor.id) !== visitor) return;
    this.elsewhere.said(visitor.id, shareOf(visitor));
    const share = this.whole(visitor.id);
    if (share !== null) this.announce(share);
  }

  /** A session is over: whoever was in it is free again, wherever their pages are. */
  release(sessionId: string): void {
    this.releaseHere(sessionId);
    this.bus.broadcast(releaseTopic, sessionId);
  }

  releaseHere(sessionId: string): void {
    for (const visitor of this.visitors.values()) {
      if (visitor.engaged?.sessionId !== sessionId) continue;
      visitor.engaged = null;
      this.changed(visitor);
    }
  }

  /** The running sessions of those who have pages here. */
  sessionsHere(): string[] {
    const engaged = [...this.visitors.values()].flatMap((visitor) => visitor.engaged ?? []);
    return engaged.filter(({ state }) => state === 'active').map(({ sessionId }) => sessionId);
  }

  /** The visitor who is in a session. */
  inSession(sessionId: string): Visitor | null {
    for (const id of this.ids()) {
      const visitor = this.whole(id)?.visitor;
      if (visitor?.engaged?.sessionId === sessionId) return visitor;
    }
    return null;
  }

  /** Somebody with pages at this gateway. */
  get(tenantId: string, visitorId: string): PresentVisitor | null {
    const visitor = this.visitors.get(visitorId);
    return visitor?.site.tenantId === tenantId ? visitor : null;
  }

  /** Somebody who is there, at whichever gateway. */
  find(tenantId: string, visitorId: string): VisitorShare | null {
    const share = this.whole(visitorId);
    return share?.tenantId === tenantId ? share : null;
  }

  /** Whether the page that the visitor looks at is here, and not at another gateway. */
  isLookedAtHere(visitorId: string): boolean {
    return foremost(this.sharesOf(visitorId))?.gatewayId === this.bus.id;
  }

  list(tenantId: string, filter: VisitorFilter): Visitor[] {
    return [...this.ids()]
      .flatMap((id) => this.find(tenantId, id)?.visitor ?? [])
      .filter((visitor) => fits(visitor, filter))
      .sort((one, other) => other.since.localeCompare(one.since));
  }

  onModuleDestroy(): void {
    for (const timer of this.leaving.values()) clearTimeout(timer);
  }

  /** Who comes from a page at another gateway is no newcomer. */
  private arrive(newcomer: Newcomer, { url, title }: VisitorTab): PresentVisitor {
    const before = this.find(newcomer.site.tenantId, newcomer.id)?.visitor;
    return {
      ...newcomer,
      since: before === undefined ? newcomer.since : new Date(before.since),
      metadata: before?.metadata ?? newcomer.metadata,
      tabs: [],
      last: { url, title },
      seenAt: 0,
      engaged: null,
    };
  }

  private forget(visitor: PresentVisitor): void {
    this.leaving.delete(visitor.id);
    this.watch(visitor.id, () => this.visitors.delete(visitor.id));
    this.elsewhere.said(visitor.id, null);
  }

  /** Announces what a change at one of the gateways makes of a visitor, if anything. */
  private watch(visitorId: string, change: () => void): void {
    const before = this.whole(visitorId);
    change();
    const after = this.whole(visitorId);
    if (after === null) {
      if (before !== null) this.feed.announceHere(before.tenantId, { type: 'visitor-left', visitorId });
      return;
    }
    const isBetweenPages = after.visitor.tabs === 0 && (before?.visitor.tabs ?? 0) > 0;
    if (isBetweenPages || JSON.stringify(before?.visitor) === JSON.stringify(after.visitor)) return;
    this.announce(after);
  }

  /** Each gateway tells its own dashboards: it knows the whole visitor. */
  private announce({ tenantId, visitor }: VisitorShare): void {
    this.feed.announceHere(tenantId, { type: 'visitor', visitor });
  }

  private ids(): Set<string> {
    return new Set([...this.visitors.keys(), ...this.elsewhere.ids()]);
  }

  private whole(visitorId: string): VisitorShare | null {
    return whole(this.sharesOf(visitorId));
  }

  private sharesOf(visitorId: string): HeldShare[] {
    const share = this.own(visitorId);
    const elsewhere = this.elsewhere.of(visitorId);
    return share === null ? elsewhere : [{ gatewayId: this.bus.id, share }, ...elsewhere];
  }

  private own(visitorId: string): VisitorShare | null {
    const visitor = this.visitors.get(visitorId);
    return visitor === undefined ? null : shareOf(visitor);
  }
}

function shareOf(present: PresentVisitor): VisitorShare {
  const { id, site, identity, metadata, browser, since, seenAt, engaged, last, tabs } = present;
  const visitor: Visitor = {
    id,
    siteId: site.id,
    identity: identity?.externalId ?? null,
    name: identity?.name ?? null,
    metadata,
    ...last,
    visible: tabs.some((tab) => tab.visible),
    tabs: tabs.length,
    browser,
    since: since.toISOString(),
    engaged,
  };
  return { tenantId: site.tenantId, identityId: identity?.id ?? null, seenAt, visitor };
}

function fits(visitor: Visitor, filter: VisitorFilter): boolean {
  const all = [
    visitor.identity,
    visitor.name,
    visitor.url,
    visitor.title,
    ...Object.values(visitor.metadata),
  ];
  return (
    (filter.filter_site === undefined || visitor.siteId === filter.filter_site) &&
    holds(filter.filter_identity, [visitor.identity, visitor.name]) &&
    holds(filter.filter_url, [visitor.url]) &&
    holds(filter.filter_text, all)
  );
}

const holds = (wanted: string | undefined, fields: readonly (string | null)[]): boolean =>
  wanted === undefined || fields.some((field) => field?.toLowerCase().includes(wanted.toLowerCase()));
