import { type Html, html } from '../html';
import type { Visitor } from '../visitor/visitors';
import type { Page, PageFrame } from './page';

const menu = [
  ['/gear', 'Gear'],
  ['/gear?category=shelter', 'Shelter'],
  ['/stores', 'Shops'],
  ['/help', 'Help'],
] as const;

/** Red between two whites, as painted on trees and stones along a trail. */
const mark = html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path class="mark-white" d="M2 3h20v6H2zM2 15h20v6H2z"/><path class="mark-red" d="M2 9h20v6H2z"/></svg>`;

function header(page: Page, visitor: Visitor): Html {
  const count = visitor.basket.count;
  return html`
<header class="masthead">
  <a class="brand" href="/" aria-label="Waymark, home">${mark}<span>Waymark</span></a>
  <nav aria-label="Main">
    ${menu.map(([path, label]) => html`<a href="${path}"${page.place === path ? html` aria-current="page"` : ''}>${label}</a>`)}
  </nav>
  <form class="search" action="/gear" role="search">
    <input type="search" name="q" placeholder="Tents, mugs, true north" aria-label="Search the shop">
  </form>
  <a class="masthead-link" href="/account">${visitor.user ? visitor.user.name.split(' ')[0] : 'Sign in'}</a>
  <a class="masthead-link basket-link" href="/basket">Basket<b class="count" data-count="${count}">${count}</b></a>
</header>`;
}

const footer = html`
<footer class="colophon">
  <div><a class="brand" href="/">${mark}<span>Waymark</span></a>
  <p>Kit for marked and unmarked trails. Designed on a kitchen table at 1 140 m, repaired for as long as there is something left to repair.</p></div>
  <nav aria-label="Service"><h2>Service</h2><a href="/help#returns">Returns</a><a href="/help#repair">Repairs</a><a href="/help#sizes">Size guide</a><a href="/help#delivery">Delivery</a></nav>
  <nav aria-label="Company"><h2>Waymark</h2><a href="/stores">Our shops</a><a href="/account">Your account</a><a href="/help#contact">Contact</a></nav>
  <p class="small">A demonstration shop. Nothing is sold, no card is charged.</p>
</footer>`;

/** The whole document: head, header, the page, footer. */
export function renderLayout(page: Page, frame: PageFrame): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Waymark</title>
<link rel="icon" href="/public/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/public/shop.css">
${frame.identityToken === undefined ? '' : html`<meta name="waymark-identity" content="${frame.identityToken}">`}
${!frame.isPlain && html`<script async src="${frame.gatewayUrl}/embed.js" data-site="${frame.siteKey}"></script>`}
<script defer src="/public/shop.js"></script>
${page.scripts?.map((script) => html`<script type="module" src="/public/${script}"></script>`)}
</head>
<body>
<a class="skip" href="#main">Skip to the page</a>
${header(page, frame.visitor)}
<main id="main">${page.body}</main>
${footer}
</body>
</html>`.text;
}
