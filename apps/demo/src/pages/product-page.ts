import { formatPrice, formatWeight } from '../catalogue/price';
import type { Product, Review } from '../catalogue/product';
import { averageStars } from '../catalogue/reviews';
import { views } from '../drawing/scene';
import { type Html, html } from '../html';
import type { Page } from './page';
import { pictureOf } from './product-card';

const mostStars = 5;

function stars(count: number): Html {
  const full = Math.round(count);
  return html`<span class="stars" role="img" aria-label="${full} of ${mostStars} stars">${'★'.repeat(full)}${'☆'.repeat(mostStars - full)}</span>`;
}

function gallery(product: Product): Html {
  const first = product.colours[0]?.id ?? '';
  return html`
<div class="gallery" data-gallery>
  <img class="gallery-main" src="${pictureOf(product)}" alt="${product.name}" width="800" height="800">
  <div class="gallery-strip">${views.map(
    (view, index) =>
      html`<button type="button" data-view="${view}" aria-pressed="${index === 0 ? 'true' : 'false'}"><img src="${pictureOf(product, first, view)}" alt="${product.name}, ${view}" width="160" height="160"></button>`,
  )}</div>
</div>`;
}

function orderForm(product: Product): Html {
  return html`
<form class="order" method="post" action="/basket/lines" data-product="${product.slug}">
  <input type="hidden" name="slug" value="${product.slug}">
  <fieldset><legend>Colour</legend><div class="colour-row">${product.colours.map(
    (colour, index) =>
      html`<label class="colour"><input type="radio" name="colour" value="${colour.id}"${index === 0 ? html` checked` : ''}><i style="background:${colour.main}"></i><span>${colour.name}</span></label>`,
  )}</div></fieldset>
  <fieldset><legend>Size</legend><div class="pill-row">${product.sizes.map(
    (size, index) =>
      html`<label class="pill"><input type="radio" name="size" value="${size}"${index === 0 ? html` checked` : ''}><span>${size}</span></label>`,
  )}</div></fieldset>
  <div class="order-row">
    <label class="field narrow">Quantity<input type="number" name="quantity" value="1" min="1" max="20"></label>
    <button class="button wide" data-testid="add-to-basket">Put in basket</button>
  </div>
</form>`;
}

function reviewEntry(review: Review, index: number): Html {
  return html`<details class="review"${index === 0 ? html` open` : ''}><summary>${stars(review.stars)}<b>${review.title}</b><span>${review.author}</span></summary><p>${review.text}</p></details>`;
}

export function productPage(product: Product): Page {
  return {
    title: product.name,
    place: '/gear',
    body: html`
<nav class="crumbs" aria-label="You are here"><a href="/gear">Gear</a><a href="/gear?category=${product.category}">${product.category}</a><span>${product.name}</span></nav>
<div class="product">
  ${gallery(product)}
  <div class="product-words">
    <p class="eyebrow">${product.season}, since ${product.madeSince}</p>
    <h1>${product.name}</h1>
    <p class="lead">${product.line}</p>
    <p class="price"><b>${formatPrice(product.priceCents)}</b><span>${formatWeight(product.weightGrams)}</span>${stars(averageStars(product.reviews))}</p>
    ${orderForm(product)}
    <p>${product.about}</p>
    <details class="fold"><summary>Size guide</summary><iframe class="size-guide" src="/size-guide/${product.category}" title="Size guide"></iframe></details>
  </div>
</div>
<section class="band two">
  <div><h2>Specifications</h2><div class="specs" tabindex="0" role="region" aria-label="Specifications"><table>
    ${product.specs.map(([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>`)}
    <tr><th>Weight</th><td>${formatWeight(product.weightGrams)}</td></tr><tr><th>Made since</th><td>${product.madeSince}</td></tr><tr><th>Made in</th><td>Portugal and Lithuania</td></tr><tr><th>Spare parts</th><td>Every one of them</td></tr>
  </table></div></div>
  <div><h2>Reviews</h2>${product.reviews.map(reviewEntry)}</div>
</section>`,
  };
}
