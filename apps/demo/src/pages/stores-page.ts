import { html } from '../html';
import type { Page } from './page';

/** The list is drawn in the browser, by a custom element with a shadow root of its own. */
export function storesPage(): Page {
  return {
    title: 'Our shops',
    place: '/stores',
    scripts: ['store-finder.js'],
    body: html`
<div class="stores">
  <h1>Eight shops, all near a trail</h1>
  <store-finder source="/stores.json"><p>The list of shops needs JavaScript. It is also on the phone: +46 920 000 000.</p></store-finder>
</div>`,
  };
}
