/**
 * Attributes whose values are long and change by little: a source may send the piece that changed, and nobody else's value may be
 * spliced. A viewer keeps them as they were sent; of any other it may have a value of its own, which a piece would not fit.
 */
export const splicedAttributes: ReadonlySet<string> = new Set(['style', 'class', 'd', 'points', 'transform']);
