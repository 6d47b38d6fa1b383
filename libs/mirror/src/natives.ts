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
  /** When the browser has nothing better to do. @returns takes it back */
  readonly idle: (act: (remainingMs: () => number) => void) => () => void;
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
  documentURI(document: Document): string;
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
  /** As `attributeNames` has it; null: there is no such attribute. */
  attributeNameOf(element: Element, namespace: string, localName: string): string | null;
  setAttribute(element: Element, name: string, value: string): void;
  setAttributeNS(element: Element, namespace: string | null, name: string, value: string): void;
  removeAttribute(element: Element, name: string): void;
  matches(element: Element, selector: string): boolean;
  /** The first element in a document that a selector names. */
  find(document: Document, selector: string): Element | null;
  /** Of an element or text; null in a closed root, too. */
  assignedSlot(node: Element | Text): Element | null;
  slotsOf(root: ShadowRoot): Iterable<Element>;
  assignedNodes(slot: Element): readonly Node[];
  shadowRoot(element: Element): ShadowRoot | null;
  attachShadow(element: Element, init: ShadowRootInit): ShadowRoot;
  boundingBox(element: Element): DOMRect;
  /** Of HTML: an `iframe`, or a `frame` of a frameset. */
  isFrame(element: Element): boolean;
  contentDocument(frame: Element): Document | null;
  contentWindow(frame: Element): Window | null;
}

type Realm = Window & typeof globalThis;

export function takeNatives(window: Realm): Natives {
  const realm = cleanRealm(window);
  return { ...takeClocks(window), ...takeNodeGetters(realm), ...takeMethods(realm) };
}

type Getter<O, V> = (this: O) => V;

function getterOf<O, V>(owner: { prototype: O }, name: keyof O): Getter<O, V> {
  return Object.getOwnPropertyDescriptor(owner.prototype, name)?.get as Getter<O, V>;
}

/** Each one is a function of its own source: a shared one would be called with every getter, and no engine inlines that. */
function takeNodeGetters(realm: Realm) {
  const { Node, CharacterData, Element, Text } = realm;
  const nodeType = getterOf<Node, number>(Node, 'nodeType');
  const parentNode = getterOf<Node, Node | null>(Node, 'parentNode');
  const firstChild = getterOf<Node, Node | null>(Node, 'firstChild');
  const lastChild = getterOf<Node, Node | null>(Node, 'lastChild');
  const nextSibling = getterOf<Node, Node | null>(Node, 'nextSibling');
  const previousSibling = getterOf<Node, Node | null>(Node, 'previousSibling');
  const isConnected = getterOf<Node, boolean>(Node, 'isConnected');
  const ownerDocument = getterOf<Node, Document | null>(Node, 'ownerDocument');
  const nodeName = getterOf<Node, string>(Node, 'nodeName');
  const baseURI = getterOf<Node, string>(Node, 'baseURI');
  const documentURI = getterOf<Document, string>(Document, 'documentURI');
  const data = getterOf<CharacterData, string>(CharacterData, 'data');
  const localName = getterOf<Element, string>(Element, 'localName');
  const namespaceURI = getterOf<Element, string | null>(Element, 'namespaceURI');
  const assignedSlot = getterOf<Element, Element | null>(Element, 'assignedSlot');
  const assignedSlotOfText = getterOf<Text, Element | null>(Text, 'assignedSlot');
  const shadowRoot = getterOf<Element, ShadowRoot | null>(Element, 'shadowRoot');
  const frames = {
    iframe: takeFrameGetters(realm.HTMLIFrameElement),
    frame: takeFrameGetters(realm.HTMLFrameElement),
  };
  const gettersOf = (element: Element) => {
    const name = localName.call(element);
    if (name !== 'iframe' && name !== 'frame') return null;
    // Other vocabularies have elements of that name too.
    return namespaceURI.call(element) === 'http://www.w3.org/1999/xhtml' ? frames[name] : null;
  };
  return {
    nodeType: (node: Node) => nodeType.call(node),
    parentNode: (node: Node) => parentNode.call(node),
    firstChild: (node: Node) => firstChild.call(node),
    lastChild: (node: Node) => lastChild.call(node),
    nextSibling: (node: Node) => nextSibling.call(node),
    previousSibling: (node: Node) => previousSibling.call(node),
    isConnected: (node: Node) => isConnected.call(node),
    ownerDocument: (node: Node) => ownerDocument.call(node),
    nodeName: (node: Node) => nodeName.call(node),
    baseURI: (node: Node) => baseURI.call(node),
    documentURI: (document: Document) => documentURI.call(document),
    data: (node: CharacterData) => data.call(node),
    localName: (element: Element) => localName.call(element),
    namespaceURI: (element: Element) => namespaceURI.call(element),
    assignedSlot: (node: Element | Text) =>
      nodeType.call(node) === 1 ? assignedSlot.call(node as Element) : assignedSlotOfText.call(node as Text),
    shadowRoot: (element: Element) => shadowRoot.call(element),
    isFrame: (element: Element) => gettersOf(element) !== null,
    contentDocument: (frame: Element) =>
      gettersOf(frame)?.contentDocument.call(frame as FrameElement) ?? null,
    contentWindow: (frame: Element) => gettersOf(frame)?.contentWindow.call(frame as FrameElement) ?? null,
  };
}

type FrameElement = HTMLIFrameElement & HTMLFrameElement;

function takeFrameGetters(owner: { prototype: HTMLIFrameElement } | { prototype: HTMLFrameElement }) {
  const frame = owner as { prototype: FrameElement };
  return {
    contentDocument: getterOf<FrameElement, Document | null>(frame, 'contentDocument'),
    contentWindow: getterOf<FrameElement, Window | null>(frame, 'contentWindow'),
  };
}

function takeMethods({ Node, Element, CharacterData, Document, DocumentFragment, HTMLSlotElement }: Realm) {
  const { querySelector } = Document.prototype;
  const { querySelectorAll } = DocumentFragment.prototype;
  const { assignedNodes } = HTMLSlotElement.prototype;
  const { appendChild, insertBefore, removeChild, getRootNode } = Node.prototype;
  const element = Element.prototype;
  const { getAttributeNames, getAttribute, setAttribute, setAttributeNS, removeAttribute, matches } = element;
  const { attachShadow, getBoundingClientRect, getAttributeNodeNS } = element;
  const { replaceData } = CharacterData.prototype;
  return {
    getRootNode: (one: Node) => getRootNode.call(one),
    appendChild: (one: Node, child: Node) => void appendChild.call(one, child),
    insertBefore: (one: Node, child: Node, before: Node | null) => void insertBefore.call(one, child, before),
    removeChild: (one: Node, child: Node) => void removeChild.call(one, child),
    replaceData: (one: CharacterData, start: number, removed: number, inserted: string) =>
      replaceData.call(one, start, removed, inserted),
    attributeNames: (one: Element) => getAttributeNames.call(one),
    getAttribute: (one: Element, name: string) => getAttribute.call(one, name),
    attributeNameOf: (one: Element, namespace: string, localName: string) =>
      getAttributeNodeNS.call(one, namespace, localName)?.name ?? null,
    setAttribute: (one: Element, name: string, value: string) => setAttribute.call(one, name, value),
    setAttributeNS: (one: Element, namespace: string | null, name: string, value: string) =>
      setAttributeNS.call(one, namespace, name, value),
    removeAttribute: (one: Element, name: string) => removeAttribute.call(one, name),
    find: (document: Document, selector: string) => querySelector.call(document, selector),
    slotsOf: (root: ShadowRoot) => querySelectorAll.call(root, 'slot'),
    assignedNodes: (slot: Element) => assignedNodes.call(slot as HTMLSlotElement),
    matches: (one: Element, selector: string) => matches.call(one, selector),
    attachShadow: (one: Element, init: ShadowRootInit) => attachShadow.call(one, init),
    boundingBox: (one: Element) => getBoundingClientRect.call(one),
  };
}

function takeClocks(window: Realm) {
  const saved = savedByZone(window);
  const setTimer = saved('setTimeout');
  const clearTimer = saved('clearTimeout');
  const requestFrame = saved('requestAnimationFrame');
  const cancelFrame = saved('cancelAnimationFrame');
  const request = saved('fetch');
  return {
    MutationObserver: nativeObserver(window) ?? cleanRealm(window).MutationObserver,
    fetch: ((input, init) => request.call(window, input, init)) as typeof fetch,
    setTimeout: (act: () => void, ms: number) => setTimer.call(window, act, ms) as unknown as number,
    clearTimeout: (timer: number) => clearTimer.call(window, timer),
    requestAnimationFrame: (act: () => void) => requestFrame.call(window, act),
    cancelAnimationFrame: (frame: number) => cancelFrame.call(window, frame),
    idle: takeIdle(window, saved),
  };
}

/** Without the browser's own idle time: a little now and then. */
const idleWaitMs = 50;
const idleSliceMs = 2;
/** A page that is never idle: then all the same. */
const idleTimeoutMs = 3_000;

function takeIdle(window: Realm, saved: Saved): Natives['idle'] {
  const request = saved('requestIdleCallback') as Window['requestIdleCallback'] | undefined;
  const cancel = saved('cancelIdleCallback');
  if (typeof request === 'function') {
    return (act) => {
      const id = request.call(
        window,
        (deadline) => {
          const end = window.performance.now() + idleSliceMs;
          act(() => (deadline.didTimeout ? end - window.performance.now() : deadline.timeRemaining() - 1));
        },
        { timeout: idleTimeoutMs },
      );
      return () => cancel.call(window, id);
    };
  }
  const setTimer = saved('setTimeout');
  const clearTimer = saved('clearTimeout');
  return (act) => {
    const timer = setTimer.call(
      window,
      () => {
        const end = window.performance.now() + idleSliceMs;
        act(() => end - window.performance.now());
      },
      idleWaitMs,
    ) as unknown as number;
    return () => clearTimer.call(window, timer);
  };
}

type Saved = <K extends keyof Realm>(name: K) => Realm[K];

/** zone.js keeps what it wraps under a name of its own. */
function savedByZone(window: Realm): Saved {
  const zone = (window as { Zone?: { __symbol__?: (name: string) => string } }).Zone;
  return (name) => {
    const key = zone?.__symbol__?.(name as string);
    const original = key === undefined ? undefined : (window as unknown as Record<string, unknown>)[key];
    return typeof original === 'function' ? (original as Realm[typeof name]) : window[name];
  };
}

/** null: it is replaced by a page. */
export function nativeObserver(window: Realm): typeof MutationObserver | null {
  const observer = savedByZone(window)('MutationObserver');
  return isNative(observer) ? observer : null;
}

const sources = Function.prototype.toString;

function isNative(value: unknown): boolean {
  return typeof value === 'function' && sources.call(value).includes('[native code]');
}

const readByUs: readonly [keyof Realm & ('Node' | 'Element' | 'CharacterData'), readonly string[]][] = [
  ['Node', ['firstChild', 'nextSibling', 'parentNode', 'previousSibling', 'nodeType', 'isConnected']],
  ['Element', ['shadowRoot', 'getAttribute', 'getAttributeNames', 'matches', 'localName']],
  ['CharacterData', ['data']],
];

/** By document: a frame's window looks the same from outside when it shows another one, and is not. */
const cleanRealms = new WeakMap<Document, Realm>();

/** The window itself when nothing of what we read is replaced in it, else an empty frame's. */
function cleanRealm(window: Realm): Realm {
  const known = cleanRealms.get(window.document);
  if (known !== undefined) return known;
  const isClean = isNative(savedByZone(window)('MutationObserver')) && !isPatched(window);
  const realm = isClean ? window : (openCleanRealm(window) ?? window);
  cleanRealms.set(window.document, realm);
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
