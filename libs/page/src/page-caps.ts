import { limits } from '@alongside/protocol';

/** What one page may hold. A hostile source reaches them; no page that a browser shows does. */
export const pageCaps = {
  nodes: 500_000,
  /** Text, attributes and css, in UTF-16 units, and the bytes of pictures. */
  characters: 64 << 20,
  /** Nodes above a place where something is inserted. */
  depth: 4 * limits.nodeDepth,
  sheets: 20_000,
  assets: 100_000,
  /**
   * What one frame may cost to fold beyond its own length, in steps of about ten nanoseconds: a few bytes may name a large
   * text, a long list or a deep place again and again.
   */
  steps: 30_000_000,
} as const;

export type PageCaps = { readonly [Name in keyof typeof pageCaps]: number };
