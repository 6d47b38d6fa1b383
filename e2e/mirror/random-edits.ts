/** Numbers that a seed decides, so that what was found once is found again. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = (below: number) => number;

const names = ['div', 'span', 'p', 'ul', 'li', 'section', 'x-thing', 'b', 'input', 'textarea', 'svg'];
const words = ['alpha', 'beta', 'gamma 😀', 'δέλτα', ' ', '\n  ', 'a longer text with several words in it'];

/** One random edit of a page by its scripts: of its tree, texts, attributes, roots, frames, privacy. */
export function randomEdit(document: Document, random: Random): void {
  const all = everyElement(document);
  const pick = () => all[random(all.length)] ?? document.body;
  const edit = edits[random(edits.length)];
  edit?.(pick(), pick(), random);
}

type Edit = (one: Element, other: Element, random: Random) => void;

const edits: Edit[] = [
  (one, _, random) => one.append(subtree(one.ownerDocument, random, 3)),
  (one, _, random) => one.prepend(subtree(one.ownerDocument, random, 2)),
  (one, _, random) => insertBeside(one, subtree(one.ownerDocument, random, 2)),
  (one, _, random) => one.append(text(one, random)),
  (one, _, random) => insertBeside(one, text(one, random)),
  (one) => remove(one),
  (one) => remove(one),
  (one, other) => move(one, other, 'append'),
  (one, other) => move(one, other, 'prepend'),
  (one, other) => move(one, other, 'before'),
  (one, other) => move(one, other, 'after'),
  (one, other) => {
    move(one, other, 'append');
    remove(other);
  },
  (one, _, random) => {
    const passing = subtree(one.ownerDocument, random, 2);
    one.append(passing);
    passing.remove();
  },
  (one, other) => {
    const parent = one.parentElement;
    if (!parent || isFixed(one)) return;
    const next = one.nextSibling;
    move(one, other, 'append');
    if (!one.contains(parent) && parent.isConnected)
      parent.insertBefore(one, next?.parentNode === parent ? next : null);
  },
  (one) => one.replaceChildren(...(isFixed(one) ? one.childNodes : [])),
  (one, _, random) => one.setAttribute('class', `c${random(5)}`),
  (one, _, random) => one.setAttribute(`data-${random(3)}`, String(random(100))),
  (one, _, random) => one.removeAttribute(`data-${random(3)}`),
  (one, _, random) => editText(one, random),
  (one, _, random) => editText(one, random),
  (one) => {
    for (const child of [...one.childNodes].reverse()) if (!isFixedNode(child)) one.append(child);
  },
  (one) => one.normalize(),
  (one, _, random) => {
    const child = one.firstChild;
    if (child?.nodeType === 3 && (child as Text).length > 1)
      (child as Text).splitText(random((child as Text).length));
  },
  (one) => {
    if (one.shadowRoot || !/^(?:div|section|span|p|x-thing)$/.test(one.localName) || isFixed(one)) return;
    one.attachShadow({ mode: 'open' }).innerHTML = '<slot></slot><i>shadow</i>';
  },
  (one) => {
    const frame = one.ownerDocument.createElement('iframe');
    if (depthOf(one) > 2) return;
    one.append(frame);
    frame.contentDocument?.body?.append('framed');
  },
  (one) => one.toggleAttribute('data-alongside-mask'),
  (one) => {
    if (!isFixed(one)) one.toggleAttribute('data-alongside-hide');
  },
  (one, _, random) => {
    const style = one.ownerDocument.createElement('style');
    style.textContent = `.c${random(5)} { color: rgb(${random(255)}, 0, 0) }`;
    one.append(style);
  },
  (one, _, random) => {
    const sheet = [...(one.getRootNode() as Document).styleSheets][0];
    if (sheet?.ownerNode instanceof Object) sheet.insertRule(`.c${random(5)} { width: ${random(99)}px }`, 0);
  },
];

function everyElement(root: Document | ShadowRoot): Element[] {
  const found: Element[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (element.localName === 'head' || element.closest('head')) continue;
    if (element.localName !== 'html' && element.localName !== 'iframe') found.push(element);
    if (element.shadowRoot) found.push(...everyElement(element.shadowRoot));
    const framed = element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null;
    if (framed) found.push(...everyElement(framed));
  }
  return found;
}

const isFixed = (element: Element) => element.localName === 'body' || element.localName === 'html';
const isFixedNode = (node: Node) => node.nodeType === 1 && isFixed(node as Element);

function depthOf(element: Element): number {
  const frame = element.ownerDocument.defaultView?.frameElement;
  return frame ? 1 + depthOf(frame) : 0;
}

function insertBeside(one: Element, node: Node): void {
  if (!isFixed(one)) one.parentNode?.insertBefore(node, one);
}

function remove(one: Element): void {
  if (!isFixed(one)) one.remove();
}

function move(one: Element, other: Element, how: 'append' | 'prepend' | 'before' | 'after'): void {
  if (isFixed(one) || containsDeep(one, other)) return;
  if ((how === 'before' || how === 'after') && isFixed(other)) return;
  other[how](one);
}

function containsDeep(one: Element, other: Node): boolean {
  for (let at: Node | null = other; at; ) {
    if (at === one) return true;
    const host: Node | null = (at as ShadowRoot).host ?? (at as Document).defaultView?.frameElement ?? null;
    at = at.parentNode ?? host;
  }
  return false;
}

function text(one: Element, random: Random): Text {
  return one.ownerDocument.createTextNode(words[random(words.length)] ?? '');
}

function editText(one: Element, random: Random): void {
  const texts = [...one.childNodes].filter((child) => child.nodeType === 3) as Text[];
  const target = texts[random(Math.max(1, texts.length))];
  if (!target) return;
  const start = random(target.length + 1);
  if (random(2) === 0) target.data = words[random(words.length)] ?? '';
  else target.replaceData(start, random(4), words[random(words.length)] ?? '');
}

function subtree(document: Document, random: Random, depth: number): Element {
  const name = names[random(names.length)] ?? 'div';
  const element =
    name === 'svg'
      ? document.createElementNS('http://www.w3.org/2000/svg', 'g')
      : document.createElement(name);
  if (random(3) === 0) element.setAttribute('class', `c${random(5)}`);
  if (random(12) === 0) element.setAttribute('data-alongside-mask', '');
  if (depth === 0 || name === 'input') return element;
  for (let count = random(4); count > 0; count--) {
    element.append(random(3) === 0 ? text(element, random) : subtree(document, random, depth - 1));
  }
  if (random(6) === 0) element.append(document.createComment('x'));
  return element;
}
