const mostNames = 50;
const longestText = 500;

/** What a site says of its visitor: a JSON object of simple values; anything else of it is left out. */
export function readMetadata(json: string): Record<string, string> {
  if (json === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const simple = Object.entries(value).filter(([, item]) =>
    ['string', 'number', 'boolean'].includes(typeof item),
  );
  return Object.fromEntries(
    simple
      .slice(0, mostNames)
      .map(([name, item]) => [name.slice(0, 100), String(item).slice(0, longestText)]),
  );
}
