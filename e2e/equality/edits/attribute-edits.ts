import { block } from '../random-css';
import { attributes, valueText } from '../random-markup';
import { dom, isFixed, isHtml } from '../world';
import { type Edits, ownerOf } from './edit';

const svg = 'http://www.w3.org/2000/svg';
const xlink = 'http://www.w3.org/1999/xlink';
const kept = /^(?:data-alongside-|autocomplete$|type$)/;

/** Attributes of every namespace and name, over and over. */
export const attributeEdits: Edits = {
  class(world) {
    world.pick().setAttribute('class', `c${world.random.below(5)}`);
  },
  classList(world) {
    const one = world.pick();
    for (let count = 0; count < 3; count++) one.classList.toggle(`c${world.random.below(5)}`);
  },
  data(world) {
    world.pick().setAttribute(`data-${world.random.below(3)}`, String(world.random.below(10)));
  },
  remove(world) {
    const one = world.pick();
    const names = dom.attributeNames(one).filter((name) => !kept.test(name));
    if (names.length > 0) dom.removeAttribute(one, world.random.of(names));
  },
  thereAndBack(world) {
    const one = world.pick();
    const before = dom.getAttribute(one, 'title');
    dom.setAttribute(one, 'title', world.word());
    if (before === null) dom.removeAttribute(one, 'title');
    else dom.setAttribute(one, 'title', before);
  },
  many(world) {
    const one = world.pick();
    const holder = ownerOf(one).createElement('div');
    holder.innerHTML = `<p${attributes(world.random)}>`;
    for (const { name, value } of holder.firstElementChild?.attributes ?? [])
      dom.setAttribute(one, name, value);
  },
  namespaced(world) {
    const one = world.find((element) => dom.namespaceURI(element) === svg) ?? world.pick();
    const [namespace, name] = world.random.of([
      [xlink, 'xlink:href'],
      [xlink, 'href'],
      [xlink, 'xlink:title'],
      ['http://www.w3.org/XML/1998/namespace', 'xml:lang'],
      ['urn:q', 'q:label'],
      ['urn:q', 'plain'],
    ] as const);
    if (world.random.oneIn(4)) one.removeAttributeNS(namespace, name.split(':').pop() as string);
    else one.setAttributeNS(namespace, name, world.random.of(['#g1', '#y1', world.word()]));
  },
  drawing(world) {
    const one = world.find((element) => dom.namespaceURI(element) === svg);
    if (one !== null)
      dom.setAttribute(
        one,
        world.random.of(['fill', 'r', 'viewBox', 'd', 'transform', 'clip-path']),
        world.random.of(['red', '7', '0 0 9 9', 'M0 0h9', 'url(#g1)']),
      );
  },
  style(world) {
    const { style } = world.pick() as HTMLElement;
    style.setProperty(
      world.random.of(['color', 'width', 'display', '--v0', 'margin']),
      world.random.of(['red', '40px', 'block', 'var(--v0)', '']),
      world.random.of(['', 'important']),
    );
    if (world.random.oneIn(3)) style.cssText += `;${block(world.random)}`;
    if (world.random.oneIn(5)) style.removeProperty('color');
  },
  styleText(world) {
    dom.setAttribute(world.pick(), 'style', block(world.random));
  },
  reflected(world) {
    const one = world.pick() as HTMLElement;
    switch (world.random.below(8)) {
      case 0:
        one.hidden = !one.hidden;
        break;
      case 1:
        // Not `auto`: for Chromium the text of what a select holds counts or not by when it came there.
        one.dir = world.random.of(['rtl', 'ltr', '']);
        break;
      case 2:
        one.title = world.word();
        break;
      case 3:
        one.dataset[`x${world.random.below(3)}`] = world.word();
        break;
      case 4:
        one.contentEditable = world.random.of(['true', 'false', 'plaintext-only']);
        break;
      case 5:
        one.ariaLabel = world.word();
        break;
      case 6:
        one.tabIndex = world.random.below(3);
        break;
      default:
        one.toggleAttribute('inert');
    }
  },
  slot(world) {
    const one = world.pick();
    if (isHtml(one, 'slot')) dom.setAttribute(one, 'name', world.random.of(['s', 't', '']));
    else if (world.random.oneIn(4)) dom.removeAttribute(one, 'slot');
    else if (!isFixed(one)) dom.setAttribute(one, 'slot', world.random.of(['s', 't', '']));
  },
  controlAttribute(world) {
    const one = world.find(
      (element) =>
        isHtml(element, 'input') ||
        isHtml(element, 'textarea') ||
        isHtml(element, 'select') ||
        isHtml(element, 'option'),
    );
    if (one === null) return;
    const name = world.random.of([
      'disabled',
      'readonly',
      'value',
      'checked',
      'selected',
      'multiple',
      'size',
      'min',
      'max',
      'maxlength',
      'placeholder',
      'name',
    ]);
    if (world.random.oneIn(3)) dom.removeAttribute(one, name);
    else dom.setAttribute(one, name, name === 'size' ? '4' : valueText(world.random));
  },
  attributeNode(world) {
    const one = world.pick();
    const attribute = ownerOf(one).createAttribute('data-node');
    attribute.value = world.word();
    one.setAttributeNode(attribute);
    attribute.value = world.word();
  },
};
