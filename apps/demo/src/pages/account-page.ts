import { formatPrice } from '../catalogue/price';
import { html } from '../html';
import { type DemoUser, demoPassword, demoUsers } from '../visitor/demo-users';
import type { Visitor } from '../visitor/visitors';
import type { Page } from './page';

export function signInPage(problem?: string, email = ''): Page {
  return {
    title: 'Sign in',
    place: '/account',
    body: html`
<div class="sign-in">
  <form class="panel" method="post" action="/account/sign-in">
    <h1>Sign in</h1>
    ${problem === undefined ? '' : html`<p class="alert" role="alert">${problem}</p>`}
    <label class="field">Email<input type="email" name="email" autocomplete="username" value="${email}" required></label>
    <label class="field">Password<input type="password" name="password" autocomplete="current-password" required></label>
    <button class="button wide" data-testid="account-sign-in">Sign in</button>
  </form>
  <aside class="panel hint"><h2>To try it</h2><p>Use one of these. The password of all is <code>${demoPassword}</code>.</p>
    <ul>${demoUsers.map((user) => html`<li><code>${user.email}</code> ${user.name}</li>`)}</ul></aside>
</div>`,
  };
}

export function accountPage(visitor: Visitor, user: DemoUser): Page {
  return {
    title: 'Your account',
    place: '/account',
    body: html`
<div class="account">
  <header><p class="eyebrow">With us since ${user.memberSince}</p><h1>${user.name}</h1>
    <form method="post" action="/account/sign-out"><button class="button quiet">Sign out</button></form></header>
  <section class="panel"><h2>Details</h2><form class="grid" data-keeps>
    <label class="field">Name<input name="account-name" autocomplete="name" value="${user.name}"></label>
    <label class="field">Email<input type="email" name="account-email" autocomplete="email" value="${user.email}"></label>
    <label class="field">Town<input name="account-city" value="${user.city}"></label>
    <label class="field">New password<input type="password" name="account-password" autocomplete="new-password"></label>
    <label class="choice"><input type="checkbox" name="letters" checked>Send me the letter, four times a year</label>
  </form></section>
  <section class="panel" data-alongside-mask><h2>Saved card</h2><p class="card-line"><span>Visa</span><code>•••• •••• •••• 4242</code><span>04 / 29</span></p></section>
  <section class="panel"><h2>Orders</h2>${
    visitor.orders.length === 0
      ? html`<p>None from this browser yet.</p>`
      : html`<ul class="mini">${visitor.orders.map((order) => html`<li><a href="/orders/${order.number}">${order.number}</a><b>${formatPrice(order.totalCents)}</b></li>`)}</ul>`
  }</section>
</div>`,
  };
}
