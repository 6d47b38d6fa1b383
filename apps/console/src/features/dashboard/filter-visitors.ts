import type { Visitor } from '@alongside/contract';

interface VisitorQuery {
  text: string;
  /** Empty: every site. */
  siteId: string;
}

/** Whom the filter leaves, the latest arrival first. Every word must be found somewhere. */
export function filterVisitors(visitors: readonly Visitor[], { text, siteId }: VisitorQuery): Visitor[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return visitors
    .filter((visitor) => siteId === '' || visitor.siteId === siteId)
    .filter((visitor) => {
      const haystack = searchedText(visitor);
      return words.every((word) => haystack.includes(word));
    })
    .sort((one, other) => other.since.localeCompare(one.since));
}

function searchedText(visitor: Visitor): string {
  const { name, identity, url, title, browser, metadata } = visitor;
  return [name, identity, url, title, browser, ...Object.values(metadata)].join('\n').toLowerCase();
}
