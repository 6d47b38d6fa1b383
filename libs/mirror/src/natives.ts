/**
 * The browser's own functions, taken from prototypes. A page may replace them (zone.js wraps observers and timers,
 * polyfills redefine `firstChild`), and a form's or document's own names shadow them (`<input name="attributes">`): so the
 * mirror calls nothing by way of a node. They work on nodes of every realm.
 */
export interface Natives {
  readonly MutationObserver: typeof MutationObserver;
  readonly fetch: typeof fetch;
  readonly setTimeout: (act: () => void, ms: number) => number;
  readonly clearTimeout: (timer: number) => void;
  readonly requestAnimationFrame: (act: () => void) => number;
  readonly cancelAnimationFrame: (frame: number) => void;
  nodeType(node: Node): number;
  parentNode(node: Node): Node | null;
  firstChild(node: Node): Node | null;
  lastChild(node: Node): Node | null;
  nextSibling(node: Node): Node | null;
  previousSibling(node: Node): Node | null;
  isConnected(node: Node): boolean;
  ownerDocument(node: Node): Document | null;
  nodeName(node: Node): string;
  baseURI(node: Node): string;
  contains(node: Node, other: Node): boolean;
  getRootNode(node: Node): Node;
  appendChild(node: Node, child: Node): void;
  insertBefore(node: Node, child: Node, before: Node | null): void;
  removeChild(node: Node, child: Node): void;
  data(node: CharacterData): string;
  replaceData(node: CharacterData, start: number, removed: number, inserted: string): void;
  localName(element: Element): string;
  namespaceURI(element: Element): string | null;
  attributeNames(element: Element): string[];
  getAttribute(element: Element, name: string): string | null;
  setAttribute(element: Element, name: string, value: string): void;
  setAttributeNS(element: Element, namespace: string | null, name: string, value: string): void;
  removeAttribute(element: Element, name: string): void;
  matches(element: Element, selector: string): boolean;
  shadowRoot(element: Element): ShadowRoot | null;
  attachShadow(element: Element, init: ShadowRootInit): ShadowRoot;
  boundingBox(element: Element): DOMRect;
  contentDocument(frame: Element): Document | null;
}

type Realm = Window & typeof globalThis;

export function takeNatives(window: Realm): Natives {
  const realm = cleanRealm(window);
  const get = <O, V>(owner: { prototype: O }, name: keyof O): ((object: O) => V) => {
    const getter = Object.getOwnPropertyDescriptor(owner.prototype, name)?.get as (this: O) => V;
    return (object) => getter.call(object);
  };
  const { Node, Element, CharacterData, HTMLIFrameElement } = realm;
  const node = Node.prototype;
  const element = Element.prototype;
  const { appendChild, insertBefore, removeChild, contains, getRootNode } = node;
  const { getAttributeNames, getAttribute, setAttribute, setAttributeNS, removeAttribute, matches } = element;
  const { attachShadow, getBoundingClientRect } = element;
  const { replaceData } = CharacterData.prototype;
  const iframeDocument = get<HTMLIFrameElement, Document | null>(HTMLIFrameElement, 'contentDocument');
  return {
    ...takeClocks(window),
    nodeType: get(Node, 'nodeType'),
    parentNode: get(Node, 'parentNode'),
    firstChild: get(Node, 'firstChild'),
    lastChild: get(Node, 'lastChild'),
    nextSibling: get(Node, 'nextSibling'),
    previousSibling: get(Node, 'previousSibling'),
    isConnected: get(Node, 'isConnected'),
    ownerDocument: get(Node, 'ownerDocument'),
    nodeName: get(Node, 'nodeName'),
    baseURI: get(Node, 'baseURI'),
    contains: (one, other) => contains.call(one, other),
    getRootNode: (one) => getRootNode.call(one),
    appendChild: (one, child) => void appendChild.call(one, child),
    insertBefore: (one, child, before) => void insertBefore.call(one, child, before),
    removeChild: (one, child) => void removeChild.call(one, child),
    data: get(CharacterData, 'data'),
    replaceData: (one, start, removed, inserted) => replaceData.call(one, start, removed, inserted),
    localName: get(Element, 'localName'),
    namespaceURI: get(Element, 'namespaceURI'),
    attributeNames: (one) => getAttributeNames.call(one),
    getAttribute: (one, name) => getAttribute.call(one, name),
    setAttribute: (one, name, value) => setAttribute.call(one, name, value),
    setAttributeNS: (one, namespace, name, value) => setAttributeNS.call(one, namespace, name, value),
    removeAttribute: (one, name) => removeAttribute.call(one, name),
    matches: (one, selector) => matches.call(one, selector),
    shadowRoot: get(Element, 'shadowRoot'),
    attachShadow: (one, init) => attachShadow.call(one, init),
    boundingBox: (one) => getBoundingClientRect.call(one),
    contentDocument: (frame) => iframeDocument(frame as HTMLIFrameElement),
  };
}

function takeClocks(window: Realm) {
  const saved = savedByZone(window);
  const setTimer = saved('setTimeout');
  const clearTimer = saved('clearTimeout');
  const requestFrame = saved('requestAnimationFrame');
  const cancelFrame = saved('cancelAnimationFrame');
  const observer = saved('MutationObserver');
  const request = saved('fetch');
  return {
    MutationObserver: isNative(observer) ? observer : cleanRealm(window).MutationObserver,
    fetch: ((input, init) => request.call(window, input, init)) as typeof fetch,
    setTimeout: (act: () => void, ms: number) => setTimer.call(window, act, ms) as unknown as number,
    clearTimeout: (timer: number) => clearTimer.call(window, timer),
    requestAnimationFrame: (act: () => void) => requestFrame.call(window, act),
    cancelAnimationFrame: (frame: number) => cancelFrame.call(window, frame),
  };
}

/** zone.js keeps what it wraps under a name of its own. */
function savedByZone(window: Realm): <K extends keyof Realm>(name: K) => Realm[K] {
  const zone = (window as { Zone?: { __symbol__?: (name: string) => string } }).Zone;
  return (name) => {
    const key = zone?.__symbol__?.(name as string);
    const original = key === undefined ? undefined : (window as unknown as Record<string, unknown>)[key];
    return typeof original === 'function' ? (original as Realm[typeof name]) : window[name];
  };
}

const sources = Function.prototype.toString;

function isNative(value: unknown): boolean {
  return typeof value === 'function' && sources.call(value).includes('[native code]');
}

const readByUs: readonly [keyof Realm & ('Node' | 'Element' | 'CharacterData'), readonly string[]][] = [
  [
    'Node',
    ['firstChild', 'nextSibling', 'parentNode', 'previousSibling', 'nodeType', 'isConnected', 'contains'],
  ],
  ['Element', ['shadowRoot', 'getAttribute', 'getAttributeNames', 'matches', 'localName']],
  ['CharacterData', ['data']],
];

const cleanRealms = new WeakMap<Window, Realm>();

/** The window itself when nothing of what we read is replaced in it, else an empty frame's. */
function cleanRealm(window: Realm): Realm {
  const known = cleanRealms.get(window);
  if (known !== undefined) return known;
  const isClean = isNative(savedByZone(window)('MutationObserver')) && !isPatched(window);
  const realm = isClean ? window : (openCleanRealm(window) ?? window);
  cleanRealms.set(window, realm);
  return realm;
}

function isPatched(window: Realm): boolean {
  return readByUs.some(([owner, names]) =>
    names.some((name) => {
      const property = Object.getOwnPropertyDescriptor(window[owner].prototype, name);
      return !isNative(property?.get ?? property?.value);
    }),
  );
}

/**
 * The frame stays: a realm whose frame is gone stops calling its observers. It sits in an `alongside-root`, which is never
 * mirrored.
 */
function openCleanRealm(window: Realm): Realm | null {
  const { document } = window;
  const place = document.createElement('alongside-root');
  place.hidden = true;
  const frame = document.createElement('iframe');
  place.append(frame);
  document.documentElement.append(place);
  const realm = frame.contentWindow as Realm | null;
  if (realm === null) place.remove();
  return realm;
}
