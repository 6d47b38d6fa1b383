import { vault } from '../random-page';
import { secret } from '../words';
import { dom, isFixed, isHtml, type World } from '../world';
import { childrenOf, type Edits, ownerOf, textsOf } from './edit';

/** Privacy goes on and off, and secrets are written where they may never be seen. */
export const privacyEdits: Edits = {
  mask(world) {
    world.pick().toggleAttribute('data-alongside-mask');
  },
  maskByClass(world) {
    world.pick().classList.toggle(world.random.of(['alongside-mask', 'rr-mask', 'c4']));
  },
  hide(world) {
    const one = world.pick();
    if (!isFixed(one)) one.toggleAttribute(world.random.of(['data-alongside-hide', 'data-sentry-block']));
  },
  unmask(world) {
    world.pick().toggleAttribute('data-alongside-unmask');
  },
  complete(world) {
    const input = world.named('input');
    if (input === null) return;
    if (world.random.oneIn(2)) input.removeAttribute('autocomplete');
    else input.setAttribute('autocomplete', world.random.of(['cc-number', 'one-time-code', 'name']));
  },
  newVault(world) {
    const target = world.pick();
    // Where markup is text there is no element to be private; nor is an SVG's `input` a field.
    if (isForeign(target)) return;
    if (!/^(?:style|script|textarea|title|noscript|xmp|iframe)$/i.test(dom.localName(target)))
      target.insertAdjacentHTML('beforeend', vault(world.random));
  },
  secretText(world) {
    const inner = insideVault(world);
    if (inner === null) return;
    const text = world.random.of(textsOf(inner));
    if (text === undefined || world.random.oneIn(3)) inner.append(secret(world.random));
    else if (world.random.oneIn(2)) text.data = secret(world.random);
    else text.replaceData(world.random.below(text.length + 1), 1, secret(world.random));
  },
  secretAttribute(world) {
    const inner = insideVault(world);
    if (inner === null) return;
    const name = world.random.of([
      'title',
      'alt',
      'placeholder',
      'aria-label',
      'data-q',
      'value',
      'x-odd',
      'label',
      'onclick',
      'content',
    ]);
    dom.setAttribute(inner, name, secret(world.random));
  },
  secretMarkup(world) {
    const inner = insideVault(world);
    if (inner === null || !isOpenZone(inner)) return;
    const hush = () => secret(world.random);
    inner.insertAdjacentHTML(
      'beforeend',
      `<p title="${hush()}">${hush()}<input value="${hush()}"><a href="/${hush()}">${hush()}</a></p>`,
    );
  },
  secretValue(world) {
    const field = vaultField(world);
    if (field === null) return;
    field.value = secret(world.random);
    if (world.random.oneIn(2)) field.dispatchEvent(new Event('input', { bubbles: true }));
  },
  showPassword(world) {
    const field = world.vault();
    if (
      field === null ||
      !isHtml(field, 'input') ||
      dom.getAttribute(field, 'type') === 'hidden' ||
      field.hasAttribute('autocomplete')
    )
      return;
    field.type = field.type === 'password' ? 'text' : 'password';
    if (world.random.oneIn(2)) field.value = secret(world.random);
  },
  shuffleVault(world) {
    const vaulted = world.vault();
    if (vaulted === null) return;
    for (const child of childrenOf(vaulted).reverse()) dom.appendChild(vaulted, child);
  },
  secretSplit(world) {
    const inner = insideVault(world);
    const text = inner === null ? undefined : world.random.of(textsOf(inner));
    if (text !== undefined && text.length > 1) text.splitText(1);
    if (world.random.oneIn(2)) inner?.normalize();
  },
  secretElement(world) {
    const inner = insideVault(world);
    if (inner === null || !isOpenZone(inner)) return;
    const fresh = ownerOf(inner).createElement(world.random.of(['p', 'input', 'x-card', 'textarea']));
    inner.prepend(fresh);
    fresh.setAttribute('title', secret(world.random));
    fresh.textContent = secret(world.random);
  },
};

/** Masked or hidden as a whole, whatever is put into it. */
const isOpenZone = (element: Element): boolean =>
  !isHtml(element, 'input') && vaultOf(element)?.getAttribute('data-vault') === '';

const isForeign = (element: Element): boolean => dom.namespaceURI(element) !== 'http://www.w3.org/1999/xhtml';

function vaultOf(element: Element): Element | null {
  return element.closest('[data-vault]');
}

function insideVault(world: World): Element | null {
  const vaulted = world.vault();
  if (vaulted === null || isHtml(vaulted, 'input') || dom.getAttribute(vaulted, 'data-vault') !== '')
    return null;
  const inside = [vaulted, ...vaulted.querySelectorAll('*')];
  return world.random.of(inside.filter((element) => vaultOf(element) === vaulted));
}

function vaultField(world: World): HTMLInputElement | null {
  const vaulted = world.vault();
  if (vaulted === null) return null;
  if (isHtml(vaulted, 'input')) return vaulted;
  return dom.getAttribute(vaulted, 'data-vault') === '' ? vaulted.querySelector('input') : null;
}
