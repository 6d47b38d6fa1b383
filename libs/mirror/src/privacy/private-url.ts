/** A fragment that is a name or a path, as single-page applications use them, and no value. */
const fragmentName = /^#[\w\-./!~]{0,64}$/;
/** Long runs of letters and digits are tokens, not names. */
const token = /[A-Za-z0-9_-]{24,}/;

/**
 * A URL that may leave the page: its path, the names of its query, the values of those names that the policy allows. Other
 * schemes lose all but their name. A relative URL stays relative.
 */
export function privateUrl(url: string, allowedQuery: readonly string[]): string {
  const trimmed = url.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return `${scheme}:`;
  const hashAt = trimmed.indexOf('#');
  const beforeHash = hashAt < 0 ? trimmed : trimmed.slice(0, hashAt);
  const fragment = hashAt < 0 ? '' : privateFragment(trimmed.slice(hashAt));
  const queryAt = beforeHash.indexOf('?');
  if (queryAt < 0) return withoutLogin(beforeHash) + fragment;
  const query = beforeHash.slice(queryAt + 1);
  return `${withoutLogin(beforeHash.slice(0, queryAt))}?${privateQuery(query, allowedQuery)}${fragment}`;
}

function privateQuery(query: string, allowed: readonly string[]): string {
  return query
    .split('&')
    .map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 0) return token.test(pair) ? '' : pair;
      const name = pair.slice(0, equals);
      return allowed.includes(decode(name)) ? pair : `${name}=`;
    })
    .join('&');
}

function privateFragment(fragment: string): string {
  return fragmentName.test(fragment) && !token.test(fragment) ? fragment : '#';
}

function withoutLogin(url: string): string {
  return url.replace(/^([a-z]+:)?\/\/[^/@]*@/i, '$1//');
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name.replace(/\+/g, ' '));
  } catch {
    return name;
  }
}
