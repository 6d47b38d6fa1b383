import type { Frame, Page } from '@playwright/test';

/** One node of a page as plain data, so that two pages in different browsers can be compared. */
export interface TreeNode {
  readonly name: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** What the user sees of a control, and how far something is scrolled or open. */
  readonly state?: Readonly<Record<string, unknown>>;
  /** Border box relative to the document's viewport, in whole CSS pixels. */
  readonly box?: readonly [number, number, number, number];
  /** Sampled computed style: what the sheets make of the element. */
  readonly style?: readonly string[];
  readonly children: readonly TreeNode[];
}

/**
 * Describes what a page shows.
 *
 * It leaves out what the stream does not carry by rule: our own root, handlers, addresses, the inside of scripts,
 * style elements, templates and comments, and what would act in the viewer (a form's target, autocompletion).
 * Masked controls count as showing the mask.
 *
 * `shown` are those of its frames of other origins that show themselves, counted in the order of the page; the others are
 * placeholders.
 */
export async function describePage(page: Page | Frame, shown: readonly number[] = []): Promise<TreeNode> {
  return JSON.parse(await page.evaluate(describeHere, shown)) as TreeNode;
}

/**
 * It is sent to a browser as text, so everything it needs stands inside it. What it returns is JSON: a tree of nodes as a
 * value takes a browser half a millisecond a node.
 */
function describeHere(shown: readonly number[]): string {
  let foreignFrames = 0;
  const mask = '(masked)';
  const shownMask = /^•{5,12}$/;
  const ownRoot = 'alongside-root';
  const emptied = new Set(['script', 'noscript', 'style', 'template']);
  const dropped =
    /^(on.*|alongside-.*|nonce|integrity|autocomplete|method|loading|crossorigin|srcdoc|autofocus|href|src|srcset|imagesrcset|action|formaction|poster|data|background|cite|ping|xlink:href|target|sandbox|allow|http-equiv|content)$/;
  const sampled = [
    'display',
    'visibility',
    'position',
    'color',
    'background-color',
    'font-family',
    'font-size',
    'font-weight',
    'opacity',
    'overflow-x',
    'border-top-width',
    'border-top-color',
    'text-align',
    'transform',
    'z-index',
  ];

  /** By name: an element that another window made has that window's classes. */
  function isHtml<N extends keyof HTMLElementTagNameMap>(
    element: Element,
    name: N,
  ): element is HTMLElementTagNameMap[N] {
    return element.localName === name && element.namespaceURI === 'http://www.w3.org/1999/xhtml';
  }

  function isFrame(element: Element): element is HTMLIFrameElement | HTMLFrameElement {
    const isNamed = element.localName === 'iframe' || element.localName === 'frame';
    return isNamed && element.namespaceURI === 'http://www.w3.org/1999/xhtml';
  }

  function isMasked(element: Element): boolean {
    const complete = element.getAttribute('autocomplete') ?? '';
    return (
      (element.localName === 'input' && (element as HTMLInputElement).type === 'password') ||
      complete.includes('cc-') ||
      element.closest('[data-alongside-mask], .alongside-mask') !== null
    );
  }

  /** A hidden field is a page's own business: its value stays there. */
  function isSecret(element: Element): boolean {
    return isMasked(element) || (isHtml(element, 'input') && element.type === 'hidden');
  }

  function deepFocus(document: Document): Element | null {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused === document.body || (focused !== null && isFrame(focused)) ? null : focused;
  }

  function controlState(element: Element): Record<string, unknown> {
    if (isHtml(element, 'input')) {
      if (isMasked(element)) return { value: mask };
      if (element.type === 'checkbox' || element.type === 'radio') {
        return { checked: element.checked, indeterminate: element.indeterminate };
      }
      if (element.type === 'file' || element.type === 'hidden') return {};
      return { value: shownMask.test(element.value) ? mask : element.value };
    }
    if (isHtml(element, 'textarea')) return { value: isMasked(element) ? mask : element.value };
    if (isHtml(element, 'select') && !isMasked(element)) {
      return { selected: [...element.selectedOptions].map((option) => option.index) };
    }
    if (isHtml(element, 'details') || isHtml(element, 'dialog')) {
      return { open: element.open };
    }
    if (isHtml(element, 'img')) {
      return { picture: element.complete ? [element.naturalWidth, element.naturalHeight] : 'loading' };
    }
    return {};
  }

  function stateOf(element: Element): Record<string, unknown> {
    const document = element.ownerDocument;
    const isFocused = deepFocus(document) === element || element.hasAttribute('alongside-focus');
    return {
      ...controlState(element),
      ...(isFocused ? { focused: true } : {}),
      ...(element.scrollLeft || element.scrollTop
        ? { scroll: [Math.round(element.scrollLeft), Math.round(element.scrollTop)] }
        : {}),
    };
  }

  /** Never sent of what is masked: it tells what a field or text holds. */
  const contents =
    /^(checked|selected|default|datetime|download|axis|aria-(selected|checked|pressed|activedescendant|value.*)|data-.*)$/;
  /** Custom elements have attributes of their own besides. */
  const standard = /^(id|class|style|title|lang|slot|part)$/;
  const code = /^(?:[@:]|x-|v-|ng-)/i;
  const tellsMore = /^\s*[[{]|[?#&][^\s=]*=|(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{20}/i;

  /**
   * A page's own data may be private and shows nowhere: by the source's rule (`sayableData`) only that the attribute is there is
   * sent, so the longer value on one side counts as the empty one on the other.
   */
  function comparable(element: Element, name: string, value: string): string {
    const isOwn = /[^a-z]/i.test(name) || (element.localName.includes('-') && !standard.test(name));
    if (!isOwn || name.startsWith('aria-')) return value;
    return code.test(name) || value.length > 64 || tellsMore.test(value) ? '' : value;
  }

  function attributesOf(element: Element): Record<string, string> {
    const names = element.getAttributeNames().filter((name) => {
      if (element.localName === 'script' || element.localName === 'noscript')
        return name === 'id' || name === 'class';
      if (element.localName === 'style' && name === 'type') return false;
      return !dropped.test(name) && !(element.getAttribute(name) ?? '').includes('url(');
    });
    return Object.fromEntries(
      names
        .filter((name) => !(name === 'value' && isSecret(element)))
        .filter((name) => !(contents.test(name) && isMasked(element)))
        .sort()
        .map((name) => [name, comparable(element, name, element.getAttribute(name) ?? '')]),
    );
  }

  function styleOf(element: Element): string[] {
    const style = element.ownerDocument.defaultView?.getComputedStyle(element);
    // Where no script may run, a canvas is laid out as a plain element; its box is compared all the same.
    const names = element.localName === 'canvas' ? sampled.slice(1) : sampled;
    return names.map((name) => (style?.getPropertyValue(name) ?? '').replace(/(\.\d{3})\d+/g, '$1'));
  }

  function childrenOf(parent: Node): TreeNode[] {
    return [...parent.childNodes]
      .filter((child) => child.nodeName.toLowerCase() !== ownRoot)
      .map(describeNode);
  }

  /** What cannot be shown has its box, and what sheets choose it by. */
  function isPlaceholder(element: Element): boolean {
    const isForeign = isFrame(element) && element.contentDocument === null;
    if (isForeign) return !shown.includes(foreignFrames++);
    return element.hasAttribute('alongside-placeholder') || element.hasAttribute('data-alongside-hide');
  }

  function describePlaceholder(element: Element, name: string): TreeNode {
    const { x, y, width, height } = element.getBoundingClientRect();
    const box = [x, y, width, height].map(Math.round) as [number, number, number, number];
    const kept = ['id', 'class', 'slot'].filter((attribute) => element.hasAttribute(attribute));
    const attributes = Object.fromEntries(
      kept.map((attribute) => [attribute, element.getAttribute(attribute) ?? '']),
    );
    return { name: `#placeholder of ${name}`, attributes, box, children: [] };
  }

  function describeElement(element: Element): TreeNode {
    const name = `${element.namespaceURI?.split('/').at(-1)}:${element.localName}`;
    if (isPlaceholder(element)) return describePlaceholder(element, name);
    const inside: TreeNode[] = [];
    if (element.shadowRoot) inside.push({ name: '#shadow-root', children: childrenOf(element.shadowRoot) });
    if (isFrame(element)) {
      const framed = element.contentDocument;
      if (framed) inside.push({ name: '#framed', children: childrenOf(framed) });
    } else if (!emptied.has(element.localName)) {
      inside.push(...childrenOf(element));
    }
    const description = { name, attributes: attributesOf(element), children: inside };
    const isDrawn = element.getClientRects().length > 0;
    if (!isDrawn) return { ...description, state: controlState(element) };
    const { x, y, width, height } = element.getBoundingClientRect();
    const box = [x, y, width, height].map(Math.round) as [number, number, number, number];
    return { ...description, state: stateOf(element), box, style: styleOf(element) };
  }

  function describeNode(node: Node): TreeNode {
    if (node.nodeType === 1) return describeElement(node as Element);
    if (node.nodeType === 8) return { name: '#comment', children: [] };
    const parent = node.parentElement;
    const text = parent && isMasked(parent) ? mask : (node.nodeValue ?? '');
    return { name: node.nodeName, text, children: [] };
  }

  return JSON.stringify({ name: '#document', children: childrenOf(document) });
}
