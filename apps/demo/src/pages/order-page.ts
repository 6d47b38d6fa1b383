import { formatPrice } from '../catalogue/price';
import { countries, deliveries } from '../checkout/checkout-details';
import type { Order } from '../checkout/order';
import { html } from '../html';
import type { Page } from './page';
import { colourName, pictureOf } from './product-card';

const day = new Intl.DateTimeFormat('en-IE', { dateStyle: 'long', timeZone: 'UTC' });

export function orderPage({ number, placedAt, lines, totalCents, details }: Order): Page {
  return {
    title: `Order ${number}`,
    body: html`
<div class="receipt">
  <p class="eyebrow">${day.format(placedAt)}</p>
  <h1>Thank you, ${details.name.split(' ')[0]}.</h1>
  <p class="lead">Order <b data-testid="order-number">${number}</b> is on our bench.</p>
  <ul class="lines">${lines.map(
    ({ product, colour, size, quantity }) =>
      html`<li class="line"><img src="${pictureOf(product, colour)}" alt="" width="96" height="96"><div><b>${product.name}</b><p>${quantity} × ${colourName(product, colour)}, ${size}</p></div><b class="line-price">${formatPrice(product.priceCents * quantity)}</b></li>`,
  )}</ul>
  <dl class="totals"><dt>To</dt><dd>${details.street}, ${details.postcode} ${details.city}, ${countries[details.country]}</dd>
    <dt>How</dt><dd>${deliveries[details.delivery]}</dd><dt>Card</dt><dd>ends with ${details.cardEnding}</dd>
    ${details.giftColour === undefined ? '' : html`<dt>Gift</dt><dd><i class="swatch" style="background:${/^#[0-9a-f]{6}$/i.test(details.giftColour) ? details.giftColour : 'transparent'}"></i> ${details.giftNote}</dd>`}
    <dt class="sum">Total</dt><dd class="sum">${formatPrice(totalCents)}</dd></dl>
  <p><a class="button quiet" href="/gear">Back to the gear</a></p>
</div>`,
  };
}
