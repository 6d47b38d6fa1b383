import type { Identity, Site } from '@alongside/store';

/** One open page of a visitor. */
export interface VisitorTab {
  url: string;
  title: string;
  visible: boolean;
  send(bytes: Uint8Array): void;
}

/** Somebody who is on a site now. */
export interface PresentVisitor {
  readonly id: string;
  readonly site: Site;
  readonly browser: string;
  readonly since: Date;
  /** Null for an anonymous visitor. */
  identity: Identity | null;
  metadata: Record<string, string>;
  /** Last opened or shown first. */
  tabs: VisitorTab[];
  /** What was seen last, while the next page loads. */
  last: { url: string; title: string };
  /** When a page was last opened or looked at. */
  seenAt: number;
  engaged: { requestId: string; sessionId: string; state: string } | null;
}

/** The page the visitor looks at: prompts are shown there. */
export const shownTab = (visitor: PresentVisitor): VisitorTab | undefined =>
  visitor.tabs.find((tab) => tab.visible) ?? visitor.tabs[0];

/** What a visitor is called. */
export const visitorName = (visitor: PresentVisitor): string =>
  visitor.identity?.name ?? visitor.identity?.externalId ?? 'Visitor';
