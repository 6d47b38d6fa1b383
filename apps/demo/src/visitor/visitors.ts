import { randomBytes } from 'node:crypto';
import type { Order } from '../checkout/order';
import { Basket } from './basket';
import type { DemoUser } from './demo-users';

/** What the shop knows of one browser between two pages. */
export interface Visitor {
  user: DemoUser | undefined;
  basket: Basket;
  readonly orders: Order[];
}

const mostVisitors = 5000;

/** Kept in memory: a demo shop may forget. The oldest make room for the newest. */
export class Visitors {
  private readonly byCookie = new Map<string, Visitor>();
  private readonly baskets = new Map<string, Basket>();

  find(cookie: string | undefined): Visitor | undefined {
    return cookie === undefined ? undefined : this.byCookie.get(cookie);
  }

  create(): { cookie: string; visitor: Visitor } {
    const [oldest] = this.byCookie.keys();
    if (oldest !== undefined && this.byCookie.size >= mostVisitors) this.byCookie.delete(oldest);
    const cookie = randomBytes(18).toString('base64url');
    const visitor: Visitor = { user: undefined, basket: new Basket(), orders: [] };
    this.byCookie.set(cookie, visitor);
    return { cookie, visitor };
  }

  /** The basket belongs to the account, so that it is there on every device of the user. */
  signIn(visitor: Visitor, user: DemoUser): void {
    const basket = this.baskets.get(user.id) ?? new Basket();
    this.baskets.set(user.id, basket);
    basket.absorb(visitor.basket);
    visitor.basket = basket;
    visitor.user = user;
  }

  signOut(visitor: Visitor): void {
    visitor.user = undefined;
    visitor.basket = new Basket();
    visitor.orders.length = 0;
  }
}
