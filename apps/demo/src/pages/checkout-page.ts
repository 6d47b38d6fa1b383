import { countries, deliveries, textOf, trips } from '../checkout/checkout-details';
import { type Html, html } from '../html';
import type { Visitor } from '../visitor/visitors';
import { totals } from './basket-page';
import { blankForm, errorLink, errorOf, inputField, type SentForm } from './field';
import type { Page } from './page';

function address(form: SentForm, visitor: Visitor): Html {
  const chosen = textOf(form.values, 'country') || 'SE';
  return html`
<fieldset class="step"><legend>1. Where to</legend><div class="grid">
  ${inputField(form, 'Name', { name: 'name', autocomplete: 'name', value: visitor.user?.name ?? '' })}
  ${inputField(form, 'Email', { name: 'email', type: 'email', autocomplete: 'email', value: visitor.user?.email ?? '' })}
  ${inputField(form, 'Phone, for the courier', { name: 'phone', type: 'tel', autocomplete: 'tel' })}
  ${inputField(form, 'Street and number', { name: 'street', autocomplete: 'street-address' })}
  ${inputField(form, 'Postcode', { name: 'postcode', autocomplete: 'postal-code' })}
  ${inputField(form, 'Town', { name: 'city', autocomplete: 'address-level2', value: visitor.user?.city ?? '' })}
  <label class="field">Country<select name="country" autocomplete="country"${errorLink(form, 'country')}>
    ${Object.entries(countries).map(([code, name]) => html`<option value="${code}"${code === chosen ? html` selected` : ''}>${name}</option>`)}
  </select>${errorOf(form, 'country')}</label>
</div></fieldset>`;
}

function delivery(form: SentForm): Html {
  const chosen = textOf(form.values, 'delivery') || 'standard';
  return html`
<fieldset class="step"><legend>2. How and when</legend>
  <div class="choices">${Object.entries(deliveries).map(
    ([code, name]) =>
      html`<label class="choice"><input type="radio" name="delivery" value="${code}"${code === chosen ? html` checked` : ''}>${name}</label>`,
  )}${errorOf(form, 'delivery')}</div>
  <div class="grid">
    ${inputField(form, 'Not before', { name: 'delivery-date', type: 'date' })}
    <label class="field">Tip for the repair fund <output data-range="tip">€0</output><input type="range" name="tip" min="0" max="20" step="1" value="${textOf(form.values, 'tip') || '0'}"></label>
    <label class="field tall">What is it for? Several are fine<select name="trips" multiple size="5">${trips.map((trip) => html`<option>${trip}</option>`)}</select></label>
    <label class="field tall">Anything the courier should know<textarea name="courier-note" rows="5" placeholder="Gate code, dog, third barn on the left">${textOf(form.values, 'courier-note')}</textarea></label>
  </div>
</fieldset>`;
}

function gift(form: SentForm): Html {
  const isGift = textOf(form.values, 'gift') !== '';
  return html`
<fieldset class="step"><legend>3. Is it a gift?</legend>
  <label class="choice"><input type="checkbox" name="gift" value="yes"${isGift ? html` checked` : ''} data-reveals="gift-wrap">Wrap it, and leave the prices out</label>
  <div class="grid" id="gift-wrap"${isGift ? '' : html` hidden`}>
    <label class="field narrow">Ribbon<input type="color" name="gift-colour" value="#d8412f"></label>
    <div class="field tall"><span id="gift-note-label">Your note, in your own hand</span>
      <div class="gift-note" contenteditable="true" role="textbox" aria-multiline="true" aria-labelledby="gift-note-label" data-fills="gift-note"></div>
      <input type="hidden" name="gift-note" value="${textOf(form.values, 'gift-note')}">
    </div>
  </div>
</fieldset>`;
}

function payment(form: SentForm): Html {
  return html`
<fieldset class="step"><legend>4. Payment</legend><div class="grid card-grid">
  ${inputField(form, 'Card number', { name: 'card-number', autocomplete: 'cc-number', inputmode: 'numeric', placeholder: '4242 4242 4242 4242' })}
  ${inputField(form, 'Valid until', { name: 'card-expiry', autocomplete: 'cc-exp', placeholder: '04 / 29' })}
  ${inputField(form, 'Security code', { name: 'card-code', autocomplete: 'cc-csc', inputmode: 'numeric', placeholder: '123' })}
  ${inputField(form, 'Password, if you want an account', { name: 'password', type: 'password', autocomplete: 'new-password' })}
</div>
<label class="choice"><input type="checkbox" name="terms" value="yes"${errorLink(form, 'terms')}>I have read the terms. They are one page.</label>${errorOf(form, 'terms')}
</fieldset>`;
}

export function checkoutPage(visitor: Visitor, form: SentForm = blankForm): Page {
  const count = Object.keys(form.errors).length;
  return {
    title: 'Check out',
    body: html`
<form class="checkout" method="post" action="/checkout" novalidate>
  <div class="checkout-steps"><h1>Check out</h1>
  ${count > 0 ? html`<p class="alert" role="alert">${count === 1 ? 'One thing is' : `${count} things are`} missing. See below.</p>` : ''}
  ${address(form, visitor)}${delivery(form)}${gift(form)}${payment(form)}</div>
  <aside class="summary"><h2>Your order</h2>
    <ul class="mini">${visitor.basket.entries().map(([, line]) => html`<li><span>${line.quantity} × ${line.product.name}</span></li>`)}</ul>
    ${totals(visitor.basket)}
    <button class="button wide" data-testid="place-order">Place the order</button>
    <p class="small">Nothing is charged: this is a demonstration.</p></aside>
</form>`,
  };
}
