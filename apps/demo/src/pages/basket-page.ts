import { formatPrice } from '../catalogue/price';
import { type Html, html } from '../html';
import type { Basket, BasketLine } from '../visitor/basket';
import type { Page } from './page';
import { colourName, pictureOf } from './product-card';

function line([key, { product, colour, size, quantity }]: [string, BasketLine]): Html {
  return html`
<li class="line">
  <img src="${pictureOf(product, colour)}" alt="" width="96" height="96">
  <div><a href="/gear/${product.slug}"><b>${product.name}</b></a><p>${colourName(product, colour)}, ${size}</p></div>
  <form method="post" action="/basket/lines/${key}" class="line-form">
    <label class="field narrow"><span class="unseen">Quantity</span><input type="number" name="quantity" value="${quantity}" min="0" max="20"></label>
    <button class="button quiet">Update</button>
    <button class="link" name="quantity-override" value="0">Remove</button>
  </form>
  <b class="line-price">${formatPrice(product.priceCents * quantity)}</b>
</li>`;
}

export function totals(basket: Basket): Html {
  return html`
<dl class="totals">
  <dt>Goods</dt><dd>${formatPrice(basket.goodsCents)}</dd>
  <dt>Delivery</dt><dd>${basket.shippingCents === 0 ? 'Free' : formatPrice(basket.shippingCents)}</dd>
  <dt class="sum">Total</dt><dd class="sum">${formatPrice(basket.goodsCents + basket.shippingCents)}</dd>
</dl>`;
}

const empty = html`
<div class="empty"><img src="/pictures/scree-22-pack/lichen-field.svg" alt="" width="260" height="260">
<div><h1>Your basket is empty</h1><p>Light, but not much use on a mountain.</p><p><a class="button" href="/gear">See all gear</a></p></div></div>`;

export function basketPage(basket: Basket): Page {
  if (basket.count === 0) return { title: 'Basket', body: empty };
  const missing = basket.missingForFreeShippingCents;
  return {
    title: 'Basket',
    body: html`
<div class="basket">
  <h1>Basket</h1>
  <ul class="lines">${basket.entries().map(line)}</ul>
  <aside class="summary">
    <h2>Summary</h2>
    ${missing > 0 ? html`<p class="note">${formatPrice(missing)} more and delivery is free.<progress max="15000" value="${basket.goodsCents}"></progress></p>` : ''}
    ${totals(basket)}
    <a class="button wide" href="/checkout">Check out</a>
  </aside>
</div>`,
  };
}
