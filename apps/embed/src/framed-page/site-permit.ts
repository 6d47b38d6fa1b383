import type { FramePermit } from '@alongside/mirror';
import type { Policy } from '@alongside/protocol';

interface Site {
  siteKey: string;
  relayUrl: string;
}

/** What the gateway says to a page in a frame that was shown a grant. */
export interface SharePermit extends FramePermit {
  coreUrl: string;
  policy: Policy;
}

/** Asks whether this page and one of that origin belong to the same site. */
export async function isOfSite(site: Site, origin: string): Promise<boolean> {
  const response = await ask(frameUrl(site, { site: site.siteKey, with: origin }));
  return response.ok && ((await response.json()) as { allowed: boolean }).allowed;
}

/** Asks whether this page is to share itself with the one of that origin; null: no. */
export async function askSharePermit(site: Site, origin: string, grant: string): Promise<SharePermit | null> {
  const response = await ask(frameUrl(site, { site: site.siteKey, with: origin, grant }));
  if (!response.ok) throw new Error(`frames answers ${response.status}`);
  const permit = (await response.json()) as { allowed: false } | ({ allowed: true } & SharePermit);
  return permit.allowed ? permit : null;
}

/**
 * Gets what shows a frame of that origin that it may share itself with this page; null: it may not.
 *
 * @param key the session's, or in a frame the grant that this page was shown
 */
export async function askGrant(site: Site, origin: string, key: string): Promise<string | null> {
  const url = frameUrl(site, { with: origin });
  url.pathname += '/grants';
  const response = await ask(url, { method: 'POST', headers: { authorization: `Bearer ${key}` } });
  return response.ok ? ((await response.json()) as { grant: string | null }).grant : null;
}

function frameUrl({ relayUrl }: Site, query: Record<string, string>): URL {
  const url = new URL('api/v1/frames', relayUrl.replace(/^ws/, 'http'));
  url.search = new URLSearchParams(query).toString();
  return url;
}

function ask(url: URL, request: RequestInit = {}): Promise<Response> {
  return window.fetch(url, { ...request, credentials: 'omit', referrerPolicy: 'no-referrer' });
}
