/** What an agent needs to see of an address: the host and path without protocol, or only the path of a known host. */
export function pageAddress(url: string): { host: string; path: string } {
  const parsed = URL.parse(url);
  if (!parsed) return { host: '', path: url };
  return { host: parsed.host, path: `${parsed.pathname}${parsed.search}${parsed.hash}` };
}
