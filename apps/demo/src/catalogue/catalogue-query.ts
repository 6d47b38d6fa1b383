import { type Category, categories, type Product, type Season, seasons } from './product';

export const sortOrders = {
  newest: 'Newest first',
  price: 'Price, low to high',
  'price-down': 'Price, high to low',
  weight: 'Lightest first',
} as const;
export type SortOrder = keyof typeof sortOrders;

/** What the address of the catalogue asks for. */
export interface CatalogueQuery {
  readonly text: string;
  readonly category: Category | undefined;
  readonly seasons: readonly Season[];
  readonly colour: string | undefined;
  readonly highestPriceCents: number | undefined;
  readonly sort: SortOrder;
}

function words(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(words);
  return typeof value === 'string' ? [value.trim()].filter((word) => word !== '') : [];
}

function isSortOrder(word: string | undefined): word is SortOrder {
  return word !== undefined && Object.hasOwn(sortOrders, word);
}

/** Never fails: a value that the catalogue does not know is left out. */
export function readCatalogueQuery(values: Record<string, unknown>): CatalogueQuery {
  const wanted = words(values.season);
  const euros = Number(words(values.max)[0]);
  const [sort] = words(values.sort);
  return {
    text: (words(values.q)[0] ?? '').slice(0, 80),
    category: categories.find((category) => category === words(values.category)[0]),
    seasons: seasons.filter((season) => wanted.includes(season)),
    colour: words(values.colour)[0],
    highestPriceCents: Number.isFinite(euros) && euros > 0 ? euros * 100 : undefined,
    sort: isSortOrder(sort) ? sort : 'newest',
  };
}

const compare: Record<SortOrder, (left: Product, right: Product) => number> = {
  newest: (left, right) => right.madeSince - left.madeSince,
  price: (left, right) => left.priceCents - right.priceCents,
  'price-down': (left, right) => right.priceCents - left.priceCents,
  weight: (left, right) => left.weightGrams - right.weightGrams,
};

function isMatch(product: Product, query: CatalogueQuery): boolean {
  const searched = `${product.name} ${product.line} ${product.category}`.toLowerCase();
  return (
    searched.includes(query.text.toLowerCase()) &&
    (query.category === undefined || product.category === query.category) &&
    (query.seasons.length === 0 || query.seasons.includes(product.season)) &&
    (query.colour === undefined || product.colours.some((colour) => colour.id === query.colour)) &&
    (query.highestPriceCents === undefined || product.priceCents <= query.highestPriceCents)
  );
}

export function selectProducts(products: readonly Product[], query: CatalogueQuery): Product[] {
  return products.filter((product) => isMatch(product, query)).sort(compare[query.sort]);
}
