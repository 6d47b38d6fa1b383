import { sheetText } from '../random-css';
import { markup } from '../random-markup';
import { dom, isFixed, type World } from '../world';
import { childrenOf, type Edits, ownerOf, place, realmOf } from './edit';
import { subtree } from './subtree';

const hosts = /^(?:div|section|span|p|article|h2|main|blockquote|x-thing|x-card)$/;

/** Shadow roots: attached by script, filled later, and nodes that go between light, shadow and frames. */
export const rootEdits: Edits = {
  attachShadow(world) {
    const host = freeHost(world);
    if (host === null) return;
    const shadow = host.attachShadow({ mode: 'open', delegatesFocus: world.random.oneIn(3) });
    shadow.innerHTML = `<slot></slot>${markup(world.random, 2)}`;
  },
  attachShadowToNew(world) {
    const target = world.pick();
    const host = ownerOf(target).createElement('x-card');
    const shadow = host.attachShadow({
      mode: 'open',
      slotAssignment: world.random.of(['named', 'named', 'manual']),
    });
    shadow.append(subtree(ownerOf(target), world.random, 2), ownerOf(target).createElement('slot'));
    host.append(subtree(ownerOf(target), world.random, 1));
    place(world, host, target);
    if (world.random.oneIn(2)) shadow.prepend(world.word());
  },
  attachClosed(world) {
    const host = world.random.oneIn(3) ? freeHost(world) : null;
    if (host === null) return;
    // A realm that nobody has looked into yet keeps its closed roots to itself: the page's own is known from the start.
    const { attachShadow } = realmOf(world.document).Element.prototype;
    const shadow = attachShadow.call(host, { mode: 'closed' });
    world.closed.set(host, shadow);
    shadow.innerHTML = `<slot></slot>${markup(world.random, 2)}`;
  },
  fillShadow(world) {
    const root = world.random.of(
      world.roots().filter((one) => dom.nodeType(one) === 11 && dom.firstChild(one) !== undefined),
    );
    if (root === undefined) return;
    const host = (root as ShadowRoot).host;
    root.append(subtree(ownerOf(host), world.random, 2));
  },
  lightToShadow(world) {
    const host = world.find(
      (element) => dom.shadowRoot(element) !== null && dom.firstChild(element) !== null,
    );
    const shadow = host === null ? null : dom.shadowRoot(host);
    if (host === null || shadow === null) return;
    const [from, to] = world.random.oneIn(2) ? [host, shadow] : [shadow, host];
    const child = world.random.of(childrenOf(from));
    if (child !== undefined) dom.insertBefore(to, child, world.random.oneIn(2) ? dom.firstChild(to) : null);
  },
  emptyShadow(world) {
    const host = world.find((element) => dom.shadowRoot(element) !== null);
    if (host !== null) dom.shadowRoot(host)?.replaceChildren();
  },
  shadowStyle(world) {
    const host = world.find((element) => dom.shadowRoot(element) !== null);
    if (host === null) return;
    const style = ownerOf(host).createElement('style');
    style.textContent = sheetText(world.random);
    dom.shadowRoot(host)?.prepend(style);
  },
  assign(world) {
    const slot = world.named('slot');
    const root = slot === null ? null : dom.getRootNode(slot);
    if (slot === null || root === null || !('host' in root)) return;
    slot.assign(
      ...(childrenOf((root as ShadowRoot).host).filter((child) => dom.nodeType(child) === 1) as Element[]),
    );
  },
  defineElement(world) {
    const realm = realmOf(world.document);
    const name = world.random.of(['x-card', 'x-thing']);
    if (realm.customElements.get(name) !== undefined || !world.random.oneIn(3)) return;
    const text = world.word();
    realm.customElements.define(
      name,
      class extends realm.HTMLElement {
        static observedAttributes = ['title'];
        connectedCallback() {
          if (this.shadowRoot === null)
            this.attachShadow({ mode: 'open' }).innerHTML = `<b part=title></b><slot></slot>`;
          this.shadowRoot?.firstElementChild?.append(text);
        }
        attributeChangedCallback() {
          this.shadowRoot?.append('.');
        }
      },
    );
  },
};

function freeHost(world: World): Element | null {
  return world.find(
    (element) =>
      hosts.test(dom.localName(element)) &&
      !isFixed(element) &&
      dom.shadowRoot(element) === null &&
      !world.closed.has(element),
  );
}
