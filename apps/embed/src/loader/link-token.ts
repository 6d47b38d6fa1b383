/** Takes an agent's link token out of the address, so that it is neither shared, bookmarked nor opened twice. */
export function takeLinkToken(): string | null {
  const token = /^#alongside=([\w.-]+)$/.exec(location.hash)?.[1] ?? null;
  if (token !== null) history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
