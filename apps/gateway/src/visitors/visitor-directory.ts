import type { Visitor, VisitorFilter } from '@alongside/contract';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT } from '../environment/tokens';
import { LiveFeed } from '../events/live-feed';
import { type PresentVisitor, shownTab, type VisitorTab } from './present-visitor';

type Newcomer = Pick<PresentVisitor, 'id' | 'site' | 'browser' | 'since' | 'identity' | 'metadata'>;

/** Who is on the sites now. */
@Injectable()
export class VisitorDirectory implements OnModuleDestroy {
  private readonly visitors = new Map<string, PresentVisitor>();
  private readonly leaving = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly feed: LiveFeed,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  enter(newcomer: Newcomer, tab: VisitorTab): PresentVisitor {
    clearTimeout(this.leaving.get(newcomer.id));
    this.leaving.delete(newcomer.id);
    const last = { url: tab.url, title: tab.title };
    const visitor = this.visitors.get(newcomer.id) ?? { ...newcomer, tabs: [], last, engaged: null };
    visitor.identity = newcomer.identity;
    if (Object.keys(newcomer.metadata).length > 0) visitor.metadata = newcomer.metadata;
    visitor.tabs.unshift(tab);
    this.visitors.set(visitor.id, visitor);
    this.changed(visitor);
    return visitor;
  }

  /** A page closed. The visitor stays in the list for as long as a page load may take. */
  leave(visitor: PresentVisitor, tab: VisitorTab): void {
    visitor.tabs = visitor.tabs.filter((other) => other !== tab);
    if (visitor.tabs.length > 0) {
      this.changed(visitor);
      return;
    }
    const timer = setTimeout(() => this.forget(visitor), this.environment.limits.visitorLingerMs);
    this.leaving.set(visitor.id, timer.unref());
  }

  /** Something of the visitor is other than it was. */
  changed(visitor: PresentVisitor): void {
    const tab = shownTab(visitor);
    if (tab) visitor.last = { url: tab.url, title: tab.title };
    if (this.visitors.has(visitor.id)) {
      this.feed.announce(visitor.site.tenantId, { type: 'visitor', visitor: shown(visitor) });
    }
  }

  /** A request or session is over: whoever was in it is free again. */
  release(sessionId: string): void {
    for (const visitor of this.visitors.values()) {
      if (visitor.engaged?.sessionId !== sessionId) continue;
      visitor.engaged = null;
      this.changed(visitor);
    }
  }

  /** The visitor who is in a session. */
  inSession(sessionId: string): PresentVisitor | null {
    for (const visitor of this.visitors.values())
      if (visitor.engaged?.sessionId === sessionId) return visitor;
    return null;
  }

  get(tenantId: string, visitorId: string): PresentVisitor | null {
    const visitor = this.visitors.get(visitorId);
    return visitor?.site.tenantId === tenantId ? visitor : null;
  }

  list(tenantId: string, filter: VisitorFilter): Visitor[] {
    return [...this.visitors.values()]
      .filter((visitor) => visitor.site.tenantId === tenantId)
      .map(shown)
      .filter((visitor) => fits(visitor, filter))
      .sort((one, other) => other.since.localeCompare(one.since));
  }

  onModuleDestroy(): void {
    for (const timer of this.leaving.values()) clearTimeout(timer);
  }

  private forget(visitor: PresentVisitor): void {
    this.leaving.delete(visitor.id);
    this.visitors.delete(visitor.id);
    this.feed.announce(visitor.site.tenantId, { type: 'visitor-left', visitorId: visitor.id });
  }
}

function shown(visitor: PresentVisitor): Visitor {
  const { id, site, identity, metadata, browser, since, engaged, last, tabs } = visitor;
  return {
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
