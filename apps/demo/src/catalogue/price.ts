const euro = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/** Cents as a person reads them: 12900 is "€129.00". */
export function formatPrice(cents: number): string {
  return euro.format(cents / 100);
}

/** Grams as a person reads them: 940 is "940 g", 2350 is "2.35 kg". */
export function formatWeight(grams: number): string {
  return grams < 1000 ? `${grams} g` : `${(grams / 1000).toFixed(2).replace(/0$/, '')} kg`;
}
