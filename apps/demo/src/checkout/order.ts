import { randomInt } from 'node:crypto';
import type { BasketLine } from '../visitor/basket';
import type { CheckoutDetails } from './checkout-details';

export interface Order {
  readonly number: string;
  readonly placedAt: Date;
  readonly lines: readonly BasketLine[];
  readonly totalCents: number;
  readonly details: CheckoutDetails;
}

/** As it stands on the receipt: WM- and seven digits. */
export function newOrderNumber(): string {
  return `WM-${randomInt(1_000_000, 10_000_000)}`;
}
