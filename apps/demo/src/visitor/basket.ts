import type { Product } from '../catalogue/product';
import { findProduct } from '../catalogue/products';

export interface BasketLine {
  readonly product: Product;
  readonly colour: string;
  readonly size: string;
  readonly quantity: number;
}

/** What a visitor asks to be put in: not yet known to be a thing of the catalogue. */
export interface Choice {
  readonly slug: string;
  readonly colour: string;
  readonly size: string;
  readonly quantity: number;
}

const highestQuantity = 20;
const freeShippingFromCents = 15000;
const shippingCents = 690;

/** The lines of one visitor; a product in a colour and a size is one line. */
export class Basket {
  private readonly lines = new Map<string, BasketLine>();

  /** False when there is no such product, colour or size. */
  add(choice: Choice): boolean {
    const product = findProduct(choice.slug);
    if (!product?.sizes.includes(choice.size)) return false;
    if (!product.colours.some((colour) => colour.id === choice.colour)) return false;
    const key = [choice.slug, choice.colour, product.sizes.indexOf(choice.size)].join('.');
    const quantity = (this.lines.get(key)?.quantity ?? 0) + choice.quantity;
    this.lines.set(key, { product, colour: choice.colour, size: choice.size, quantity: clamp(quantity) });
    return true;
  }

  /** A quantity of zero takes the line out. */
  change(key: string, quantity: number): void {
    const line = this.lines.get(key);
    if (!line) return;
    if (quantity < 1) this.lines.delete(key);
    else this.lines.set(key, { ...line, quantity: clamp(quantity) });
  }

  /** Moves everything of another basket into this one: what happens when a visitor signs in. */
  absorb(other: Basket): void {
    for (const { product, ...line } of other.lines.values()) this.add({ slug: product.slug, ...line });
    other.clear();
  }

  clear(): void {
    this.lines.clear();
  }

  entries(): [string, BasketLine][] {
    return [...this.lines];
  }

  get count(): number {
    return [...this.lines.values()].reduce((sum, line) => sum + line.quantity, 0);
  }

  get goodsCents(): number {
    return [...this.lines.values()].reduce((sum, line) => sum + line.quantity * line.product.priceCents, 0);
  }

  get shippingCents(): number {
    return this.count === 0 || this.goodsCents >= freeShippingFromCents ? 0 : shippingCents;
  }

  get missingForFreeShippingCents(): number {
    return Math.max(0, freeShippingFromCents - this.goodsCents);
  }
}

function clamp(quantity: number): number {
  return Math.min(highestQuantity, Math.max(1, Math.floor(quantity) || 1));
}
