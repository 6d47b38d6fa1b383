import { DrawingOverlay, DrawingTracker, PointerOverlay, PointerTracker, placeOf } from '@alongside/pointer';
import {
  type Action,
  decodeFrame,
  decodeMessage,
  drawing,
  encodeMessage,
  type Message,
  type Part,
  type PartKind,
  partUpdate,
  pointer,
} from '@alongside/protocol';
import { ControlTracker } from '../../libs/mirror/src/control/control-tracker';
import { perform } from '../../libs/mirror/src/control/perform';
import { createGuard } from '../../libs/mirror/src/guard';
import { takeNatives } from '../../libs/mirror/src/natives';
import { resumeParts } from '../../libs/mirror/src/part/part-actor';
import { PartDetector } from '../../libs/mirror/src/part/part-detector';
import { PartUpdater } from '../../libs/mirror/src/part/part-updater';
import { stateSheetText } from '../../libs/mirror/src/part/state-style';

/**
 * Two documents in one browser: a source page and a viewer that holds the same nodes, with the parts' detector on one side
 * and their updater on the other. The nodes are numbered by a walk of ours; the page itself is not mirrored here.
 */
class Numbered {
  readonly #ids = new Map<Node, number>();
  readonly #nodes: Node[] = [];

  constructor(document: Document) {
    this.#number(document);
  }

  nodeOf(id: number): Node | undefined {
    return this.#nodes[id - 1];
  }

  idOf(node: Node): number {
    return this.#ids.get(node) ?? 0;
  }

  get all(): readonly Node[] {
    return this.#nodes;
  }

  #number(node: Node): void {
    if (isElement(node) && node.localName === 'alongside-root') return;
    this.#nodes.push(node);
    this.#ids.set(node, this.#nodes.length);
    if (isElement(node) && node.shadowRoot) this.#number(node.shadowRoot);
    if (isElement(node) && node.localName === 'iframe') this.#number(documentOf(node as HTMLIFrameElement));
    for (const child of node.childNodes) this.#number(child);
  }
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

function connect() {
  const [source, viewer] = ['source', 'viewer'].map((id) => frameOf(id)) as [
    HTMLIFrameElement,
    HTMLIFrameElement,
  ];
  const sourceDocument = documentOf(source);
  const viewerDocument = documentOf(viewer);
  const sourceNodes = new Numbered(sourceDocument);
  const viewerNodes = new Numbered(viewerDocument);
  const errors: string[] = [];
  const guard = createGuard((detail) => errors.push(detail));
  const sheet = new (viewerDocument.defaultView as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(stateSheetText);
  viewerDocument.adoptedStyleSheets = [sheet];

  const privacy = {
    decisionOf: (node: Node) => decisionOf(node),
    mayControl: (element: Element) => element.closest('[data-alongside-no-control]') === null,
  };
  let asked = 0;
  const detector = new PartDetector({
    window: sourceDocument.defaultView as Window,
    natives: takeNatives(sourceDocument.defaultView as Window & typeof globalThis),
    nodes: sourceNodes,
    privacy,
    guard,
    changed: () => asked++,
    // Tests do not wait for an idle moment: each flush finishes what waits for one.
    idle: () => () => {},
  });
  const flushAll = () => {
    detector.finish();
    return detector.flush();
  };
  const updater = new PartUpdater({
    nodes: viewerNodes,
    natives: takeNatives(window),
    prefer: () => {},
    showOptions: () => {},
    hide: () => {},
    zoom: () => {},
    giveScrollbars: () => {},
    hasNoRoom: () => {},
    failed: (kind, error) => {
      throw new Error(`part ${kind}: ${String(error)}`);
    },
    resize(width, height) {
      viewer.style.width = `${width}px`;
      viewer.style.height = `${height}px`;
    },
  });
  for (const node of sourceNodes.all) {
    if (node.nodeType === 9 || node.nodeType === 11) detector.installRoot(node as Document | ShadowRoot);
    if (isElement(node)) detector.adopt(node, node.localName, node.firstChild !== null);
    else if (node.nodeType === 9 || node.nodeType === 11) detector.adoptRoot(node as Document | ShadowRoot);
  }

  let bytes = 0;
  const across = (parts: Part[]): Part[] => {
    if (parts.length === 0) return [];
    const frame = encodeMessage(partUpdate, { parts }, { from: 1, epoch: 1, sequence: 1, acknowledged: 0 });
    bytes += frame.length;
    return decodeMessage(partUpdate, decodeFrame(frame)).parts;
  };
  const actions: Action[] = [];
  let hasControl = false;
  const control = new ControlTracker({
    nodes: viewerNodes,
    known: updater.known,
    mayControl: () => hasControl,
    act: (action) => {
      actions.push(action);
      later(() => perform(action, { nodes: sourceNodes, privacy }));
    },
    sendParts: (parts) => later(() => detector.apply(across(parts))),
    guard,
  });
  control.install(viewerDocument);

  const layer = document.getElementById('layer') as HTMLElement;
  const box = viewer.getBoundingClientRect();
  Object.assign(layer.style, { left: `${box.left}px`, top: `${box.top + scrollY}px` });
  const pointers = new PointerOverlay({ host: layer, nodes: () => viewerNodes });
  const owner = { participant: 1, name: 'Anna', color: '#0a7' };
  let sent = 0;
  const tracker = new PointerTracker({
    nodes: sourceNodes,
    send(message) {
      sent++;
      pointers.show(owner, asHeard(pointer, message));
    },
    guard,
  });
  tracker.install(sourceDocument);
  const drawings = new DrawingOverlay({ host: layer, nodes: () => viewerNodes });
  const surface = document.getElementById('surface') as HTMLElement;
  const drawingTracker = new DrawingTracker({
    surface,
    placeAt: (point) => placeOf(sourceNodes, point, sourceDocument),
    send: (message) => drawings.show(1, asHeard(drawing, message)),
    color: 'red',
    width: 4,
  });

  return {
    pointersSent: () => sent,
    pageMoved() {
      pointers.pageMoved();
      drawings.pageMoved();
    },
    draw() {
      surface.style.display = 'block';
      return drawingTracker.start();
    },
    clearDrawings: () => drawingTracker.clear(),
    errors,
    actions,
    detector,
    updater,
    /** From the source to the viewer; answers what went over. */
    flush(): Part[] {
      const parts = flushAll();
      misfits.push(...updater.apply(across(parts)));
      return parts;
    },
    misfits: misfitsOf(),
    retry: () => updater.retry(),
    asked: () => asked,
    bytes: () => bytes,
    giveControl(has: boolean) {
      hasControl = has;
    },
    /** The source's whole state, as a second device's page would get it: the frame called viewer is a real page here. */
    resume(parts: Part[]) {
      control.stop();
      resumeParts(parts, (id) => viewerNodes.nodeOf(id));
    },
    mutated: (id: string) => detector.mutated(sourceDocument.getElementById(id) as Node),
    resend: (id: string, kind: PartKind) =>
      detector.resend([{ node: sourceNodes.idOf(sourceDocument.getElementById(id) as Node), kind }]),
    idOf: (id: string) => sourceNodes.idOf(sourceDocument.getElementById(id) as Node),
    stop() {
      detector.stop();
      control.stop();
    },
  };
}

/** Not within the agent's own event: the source is another browser. */
const later = (act: () => void) => window.setTimeout(act);

const misfits: Part[] = [];
const misfitsOf = () => misfits;

/** Over the wire and back. */
function asHeard<T>(kind: Message<T>, message: T): T {
  const frame = encodeMessage(kind, message, { from: 1, epoch: 0, sequence: 0, acknowledged: 0 });
  return decodeMessage(kind, decodeFrame(frame));
}

function decisionOf(node: Node): 'plain' | 'masked' | 'hidden' {
  const element = isElement(node) ? node : node.parentElement;
  if (element?.closest('[data-alongside-hide]')) return 'hidden';
  return element?.closest('[data-alongside-mask],[type=password]') ? 'masked' : 'plain';
}

function frameOf(id: string): HTMLIFrameElement {
  return document.getElementById(id) as HTMLIFrameElement;
}

function documentOf(frame: HTMLIFrameElement): Document {
  if (frame.contentDocument === null) throw new Error(`no document in ${frame.id}`);
  return frame.contentDocument;
}

export type Connected = ReturnType<typeof connect>;

Object.assign(window, { connect });
