import { products } from '../catalogue/products';
import { html } from '../html';
import type { Page } from './page';
import { productCard } from './product-card';

const newestCount = 4;

const categoryTiles = [
  ['shelter', 'Shelter', 'A roof where there is none', 'saddle-2-tent/blaze'],
  ['packs', 'Packs', 'Everything, in one place', 'col-45-pack/tarn'],
  ['sleep', 'Sleep', 'Eight hours at minus six', 'moss-bag/spruce'],
  ['kitchen', 'Kitchen', 'Tea at the pass', 'hut-mug/lichen'],
  ['wayfinding', 'Wayfinding', 'North, and back again', 'true-compass/spruce'],
] as const;

/** A route over the relief, with a blaze at every turn. */
const route = html`
<svg class="hero-route" viewBox="0 0 1700 1000" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
  <path class="hero-path" d="M940 960C980 860 1120 880 1160 770S1040 640 1150 560 1370 560 1400 450 1290 330 1380 240 1560 190 1640 90"/>
  <g class="hero-stops"><circle cx="1160" cy="770" r="11"/><circle cx="1150" cy="560" r="11"/><circle cx="1400" cy="450" r="11"/><circle cx="1380" cy="240" r="11"/></g>
  <g class="hero-labels"><text x="1184" y="800">Lower hut 812</text><text x="1170" y="548">Tarn 1 140</text><text x="1424" y="456">Saddle 1 655</text><text x="1402" y="236">Col 2 087</text></g>
</svg>`;

export function homePage(): Page {
  const newest = [...products].sort((left, right) => right.madeSince - left.madeSince).slice(0, newestCount);
  return {
    title: 'Kit for marked and unmarked trails',
    body: html`
<section class="hero">
  ${route}
  <div class="hero-words">
    <p class="eyebrow">Route 04, four days, 2 087 m</p>
    <h1>Walk further.<br>Carry less.<br>Mend it.</h1>
    <p>Twelve things for the hills, made as simple as they can be and repaired for as long as you own them.</p>
    <p class="actions"><a class="button" href="/gear">See all gear</a><a class="button quiet" href="/gear/saddle-2-tent">The Saddle 2 tent</a></p>
  </div>
</section>
<section class="band">
  <div class="band-head"><h2>New on the wall</h2><a href="/gear?sort=newest">Everything, newest first</a></div>
  <div class="cards">${newest.map(productCard)}</div>
</section>
<section class="band">
  <div class="band-head"><h2>By what you need</h2></div>
  <div class="tiles">${categoryTiles.map(
    ([category, name, line, picture]) => html`
    <a class="tile" href="/gear?category=${category}"><img src="/pictures/${picture}-field.svg" alt="" width="400" height="400" loading="lazy"><span><b>${name}</b>${line}</span></a>`,
  )}</div>
</section>
<section class="promise">
  <div><b>1 312</b><p>tents mended last year. The oldest was from our first winter.</p></div>
  <div><b>60 days</b><p>to change your mind, used or not. Mud is fine.</p></div>
  <div><b>0</b><p>things we throw away when they come back. They become other things.</p></div>
</section>`,
  };
}
