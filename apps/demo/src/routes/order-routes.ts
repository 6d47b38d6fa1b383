import { type Request, Router } from 'express';
import { readCheckout, textOf } from '../checkout/checkout-details';
import { newOrderNumber } from '../checkout/order';
import { basketPage } from '../pages/basket-page';
import { checkoutPage } from '../pages/checkout-page';
import { orderPage } from '../pages/order-page';
import type { SendPage } from './send-page';

function bodyOf(request: Request): Record<string, unknown> {
  return (request.body ?? {}) as Record<string, unknown>;
}

/** From the basket to the receipt. */
export function orderRoutes(sendPage: SendPage): Router {
  const router = Router();
  router.get('/basket', (_, response) => sendPage(response, basketPage(response.locals.visitor.basket)));
  router.post('/basket/lines', (request, response, next) => {
    const text = (name: string) => textOf(bodyOf(request), name);
    const choice = {
      slug: text('slug'),
      colour: text('colour'),
      size: text('size'),
      quantity: Number(text('quantity')),
    };
    if (response.locals.visitor.basket.add(choice)) response.redirect(303, '/basket');
    else next();
  });
  router.post('/basket/lines/:key', (request, response) => {
    const body = bodyOf(request);
    const quantity = Number(textOf(body, 'quantity-override') || textOf(body, 'quantity'));
    if (Number.isFinite(quantity)) response.locals.visitor.basket.change(request.params.key, quantity);
    response.redirect(303, '/basket');
  });
  router.get('/checkout', async (_, response) => {
    const { visitor } = response.locals;
    if (visitor.basket.count === 0) response.redirect(303, '/basket');
    else await sendPage(response, checkoutPage(visitor));
  });
  addPlaceOrder(router, sendPage);
  router.get('/orders/:number', (request, response, next) => {
    const order = response.locals.visitor.orders.find(({ number }) => number === request.params.number);
    return order ? sendPage(response, orderPage(order)) : next();
  });
  return router;
}

function addPlaceOrder(router: Router, sendPage: SendPage): void {
  router.post('/checkout', async (request, response) => {
    const { visitor } = response.locals;
    const { basket } = visitor;
    if (basket.count === 0) return response.redirect(303, '/basket');
    const values = bodyOf(request);
    const result = readCheckout(values);
    if ('errors' in result)
      return sendPage(response, checkoutPage(visitor, { values, errors: result.errors }), 422);
    const lines = basket.entries().map(([, line]) => line);
    const totalCents = basket.goodsCents + basket.shippingCents;
    const order = {
      number: newOrderNumber(),
      placedAt: new Date(),
      lines,
      totalCents,
      details: result.details,
    };
    visitor.orders.unshift(order);
    basket.clear();
    response.redirect(303, `/orders/${order.number}`);
  });
}
