import { formatPrice, formatWeight } from '../catalogue/price';
import type { Product } from '../catalogue/product';
import { type Html, html } from '../html';

export function pictureOf(product: Product, colour = product.colours[0]?.id ?? '', view = 'studio'): string {
  return `/pictures/${product.slug}/${colour}-${view}.svg`;
}

export function productCard(product: Product): Html {
  return html`
<article class="card">
  <a href="/gear/${product.slug}">
    <div class="card-picture"><img src="${pictureOf(product)}" alt="" width="400" height="400" loading="lazy"></div>
    <h3>${product.name}</h3>
    <p>${product.line}</p>
  </a>
  <div class="card-foot">
    <b>${formatPrice(product.priceCents)}</b><span>${formatWeight(product.weightGrams)}</span>
    <span class="swatches">${product.colours.map((colour) => html`<i class="swatch" style="background:${colour.main}" title="${colour.name}"></i>`)}</span>
  </div>
</article>`;
}

export function colourName(product: Product, id: string): string {
  return product.colours.find((colour) => colour.id === id)?.name ?? id;
}
