import type { DrawingKind } from '../drawing/product-drawing';

export const categories = ['shelter', 'packs', 'sleep', 'kitchen', 'wayfinding'] as const;
export type Category = (typeof categories)[number];

export const seasons = ['summer', 'three-season', 'winter'] as const;
export type Season = (typeof seasons)[number];

export interface Colour {
  readonly id: string;
  readonly name: string;
  readonly main: string;
  readonly shade: string;
}

export interface Review {
  readonly author: string;
  readonly stars: number;
  readonly title: string;
  readonly text: string;
}

export interface Product {
  readonly slug: string;
  readonly name: string;
  readonly line: string;
  readonly about: string;
  readonly category: Category;
  readonly season: Season;
  readonly drawing: DrawingKind;
  readonly priceCents: number;
  readonly weightGrams: number;
  readonly madeSince: number;
  readonly colours: readonly Colour[];
  readonly sizes: readonly string[];
  readonly specs: readonly (readonly [string, string])[];
  readonly reviews: readonly Review[];
}
