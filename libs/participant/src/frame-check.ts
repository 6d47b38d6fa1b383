import { foldPart, type PageCaps, PageDocument, PageError, type PageNode } from '@alongside/page';
import {
  htmlNamespace,
  type Part,
  type PartKind,
  type Placeholder,
  type ShadowInit,
} from '@alongside/protocol';

/** What the page of one frame may hold. */
const frameCaps: PageCaps = {
  nodes: 150_000,
  characters: 24 << 20,
  depth: 2_000,
  sheets: 4_000,
  assets: 20_000,
  steps: 10_000_000,
};

/** Elements of HTML that a shadow root may be attached to, besides those of the page's own names. */
const shadowHosts = new Set(
  `article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span`.split(' '),
);

const isElement = ({ content }: PageNode): boolean =>
  content.kind === 'element' || content.kind === 'placeholder';
const isSlottable = (node: PageNode): boolean =>
  isElement(node) || /^(?:text|cdata)$/.test(node.content.kind);
const isDocument = ({ content }: PageNode): boolean => content.kind === 'document';
const isOf =
  (...names: string[]) =>
  ({ content }: PageNode): boolean =>
    content.kind === 'element' && content.namespace === htmlNamespace && names.includes(content.name);
const never = (): boolean => false;

/** What can have a state of a kind. A frame's size, what the customer prefers and sees, the page around says. */
const carriers: Record<PartKind, (node: PageNode) => boolean> = {
  viewport: never,
  preferences: never,
  visibility: never,
  zoom: never,
  scrollbars: never,
  scroll: (node) => isDocument(node) || isElement(node),
  value: isOf('input', 'textarea'),
  checked: isOf('input'),
  selected: isOf('select'),
  selection: isOf('input', 'textarea'),
  range: isDocument,
  focus: isElement,
  open: isElement,
  media: isOf('video', 'audio'),
  files: isOf('input'),
  hover: isDocument,
  picture: isOf('canvas', 'video'),
  options: isOf('select'),
  topLayer: isDocument,
  target: isDocument,
  states: ({ content }) => content.kind === 'element' && content.name.includes('-'),
  validity: isOf('input', 'textarea', 'select'),
  animations: isElement,
  assigned: isOf('slot'),
};

/**
 * The page of a frame whose script is not ours to trust, as data. Throws at what does not fit, and at what a viewer could
 * not build: nobody but the frame itself is to suffer from it.
 */
export class FrameCheck extends PageDocument {
  constructor() {
    super(frameCaps);
  }

  has(node: number): boolean {
    return this.nodes.has(node);
  }

  get size(): { nodes: number; characters: number; sheets: number } {
    return { nodes: this.nodes.size, characters: this.characters, sheets: this.sheets.size };
  }

  part(part: Part): boolean {
    const node = this.nodes.get(part.node);
    if (node === undefined || !carriers[part.kind](node)) return false;
    this.checkNamed(part);
    return foldPart(this, part);
  }

  override remove(id: number): void {
    this.refuseRoot(this.known(id));
    super.remove(id);
  }

  override insert(parent: number, after: number): void {
    if (parent === 0 && this.root !== null) throw new PageError('taken', 'a second document');
    super.insert(parent, after);
  }

  override element(
    id: number,
    namespace: string,
    name: string,
    attributes: string[],
    hasChildren: boolean,
  ): void {
    this.mayStand('element');
    super.element(id, namespace, name, attributes, hasChildren);
  }

  override placeholder(id: number, placeholder: Placeholder): void {
    this.mayStand('element');
    super.placeholder(id, placeholder);
  }

  override text(id: number, data: string): void {
    this.mayStand('text');
    super.text(id, data);
  }

  override cdata(id: number, data: string): void {
    this.mayStand('text');
    super.cdata(id, data);
  }

  override comment(id: number, data: string): void {
    this.mayStand('comment');
    super.comment(id, data);
  }

  override instruction(id: number, target: string, data: string): void {
    this.mayStand('comment');
    super.instruction(id, target, data);
  }

  override doctype(id: number, name: string, publicId: string, systemId: string): void {
    this.mayStand('doctype');
    if (!/^[a-z][\w:.-]*$/i.test(name) || /["\0]/.test(publicId + systemId))
      throw new PageError('broken', 'doctype');
    super.doctype(id, name, publicId, systemId);
  }

  override shadowRoot(id: number, init: ShadowInit): void {
    const { parent } = this.cursor();
    const content = parent?.content;
    const isHost =
      content?.kind === 'element' &&
      content.namespace === htmlNamespace &&
      (shadowHosts.has(content.name) || content.name.includes('-'));
    if (!isHost) throw new PageError('not-a-parent', 'of a shadow root');
    super.shadowRoot(id, init);
  }

  override document(id: number, quirks: boolean): void {
    const { parent } = this.cursor();
    if (parent !== null && !isFrame(parent)) throw new PageError('not-a-parent', 'of a document');
    super.document(id, quirks);
  }

  override existing(id: number): void {
    const { kind } = this.known(id).content;
    if (kind === 'document' || kind === 'shadow-root') throw new PageError('not-a-child', `node ${id}`);
    if (kind === 'doctype') this.mayStand('doctype');
    else if (kind === 'text' || kind === 'cdata') this.mayStand('text');
    else this.mayStand(kind === 'comment' || kind === 'instruction' ? 'comment' : 'element');
    super.existing(id);
  }

  /** Nobody hears of it. */
  override check(): void {}

  /** Viewers mark the elements that a part names, and select from node to node; what is gone is none. */
  private checkNamed({ kind, value }: Part): void {
    const isRight = (fits: (node: PageNode) => boolean) => (id: number) => {
      const node = this.nodes.get(id);
      if (node !== undefined && !fits(node)) throw new PageError('not-an-element', `${kind} of node ${id}`);
    };
    if (kind === 'hover') [value.over, value.pressed].forEach(isRight(isElement));
    else if (kind === 'target') isRight(isElement)(value.element);
    else if (kind === 'topLayer') value.elements.forEach(isRight(isElement));
    else if (kind === 'assigned') value.nodes.forEach(isRight(isSlottable));
    else if (kind === 'range')
      [value.anchor, value.focus].forEach(isRight(({ content }) => content.kind !== 'doctype'));
  }

  private refuseRoot(node: PageNode): void {
    if (node === this.root) throw new PageError('not-a-child', "the frame's own document");
  }

  /** A document has one element, with one doctype before it, and no text; a frame nothing but a document. */
  private mayStand(kind: 'element' | 'text' | 'comment' | 'doctype'): void {
    const { parent, after } = this.cursor();
    if (parent === null || isFrame(parent)) throw new PageError('not-a-parent', `of a ${kind}`);
    const isDocument = parent.content.kind === 'document';
    if (!isDocument && kind === 'doctype') throw new PageError('not-a-parent', 'of a doctype');
    if (!isDocument || kind === 'comment') return;
    const isTaken = kind === 'text' || childrenOf(parent).some((child) => kindOf(child) === kind);
    if (isTaken || !isInOrder(kind, parent, after)) throw new PageError('taken', `a document's ${kind}`);
  }
}

/** The doctype comes before the element. */
function isInOrder(kind: 'element' | 'doctype', parent: PageNode, after: PageNode | null): boolean {
  const children = childrenOf(parent);
  const at = after === null ? 0 : children.indexOf(after) + 1;
  const other = kind === 'element' ? 'doctype' : 'element';
  const rest = kind === 'element' ? children.slice(at) : children.slice(0, at);
  return !rest.some((child) => kindOf(child) === other);
}

function kindOf({ content }: PageNode): string {
  return content.kind === 'placeholder' ? 'element' : content.kind;
}

function childrenOf(parent: PageNode): PageNode[] {
  const children: PageNode[] = [];
  for (let child = parent.first; child !== null; child = child.next) children.push(child);
  return children;
}

function isFrame({ content }: PageNode): boolean {
  return content.kind === 'element' && content.namespace === htmlNamespace && /^i?frame$/.test(content.name);
}
