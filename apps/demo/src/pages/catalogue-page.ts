import { type CatalogueQuery, selectProducts, sortOrders } from '../catalogue/catalogue-query';
import * as colours from '../catalogue/colours';
import { categories, seasons } from '../catalogue/product';
import { products } from '../catalogue/products';
import { type Html, html } from '../html';
import type { Page } from './page';
import { productCard } from './product-card';

const highestPrice = 1000;

function checkedWhen(condition: boolean): Html | '' {
  return condition ? html` checked` : '';
}

function filters(query: CatalogueQuery): Html {
  const price = query.highestPriceCents === undefined ? highestPrice : query.highestPriceCents / 100;
  return html`
<form class="filters" action="/gear" aria-label="Filters">
  <label class="field">Search<input type="search" name="q" value="${query.text}"></label>
  <fieldset><legend>Category</legend>
    <label class="choice"><input type="radio" name="category" value=""${checkedWhen(!query.category)}>All</label>
    ${categories.map((category) => html`<label class="choice"><input type="radio" name="category" value="${category}"${checkedWhen(query.category === category)}>${category}</label>`)}
  </fieldset>
  <fieldset><legend>Season</legend>
    ${seasons.map((season) => html`<label class="choice"><input type="checkbox" name="season" value="${season}"${checkedWhen(query.seasons.includes(season))}>${season}</label>`)}
  </fieldset>
  <label class="field">Colour<select name="colour"><option value="">Any</option>
    ${Object.values(colours).map((colour) => html`<option value="${colour.id}"${query.colour === colour.id ? html` selected` : ''}>${colour.name}</option>`)}</select></label>
  <label class="field">Up to <output data-range="max">€${price}</output>
    <input type="range" name="max" min="10" max="${highestPrice}" step="10" value="${price}"></label>
  <label class="field">Order<select name="sort">
    ${Object.entries(sortOrders).map(([order, name]) => html`<option value="${order}"${query.sort === order ? html` selected` : ''}>${name}</option>`)}</select></label>
  <p class="actions"><button class="button">Show</button><a href="/gear">Clear</a></p>
</form>`;
}

export function cataloguePage(query: CatalogueQuery): Page {
  const found = selectProducts(products, query);
  const title = query.category ? `Gear: ${query.category}` : 'All gear';
  return {
    title,
    place: query.category === 'shelter' ? '/gear?category=shelter' : '/gear',
    body: html`
<div class="catalogue">
  <div class="catalogue-head"><h1>${title}</h1><p>${found.length} of ${products.length} things</p></div>
  ${filters(query)}
  ${
    found.length > 0
      ? html`<div class="cards" data-results>${found.map(productCard)}</div>`
      : html`<div class="empty"><h2>Nothing here with those filters</h2><p>We only make twelve things. Take a filter off, or <a href="/gear">see all of them</a>.</p></div>`
  }
</div>`,
  };
}
