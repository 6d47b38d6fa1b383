import { type ContentDigest, type DigestTree, htmlNamespace, type Policy } from '@alongside/protocol';
import { isInlineCssUrl, type PageAssets } from '../assets/page-assets';
import type { Natives } from '../natives';
import { maskText } from '../privacy/mask';
import { type Privacy, type Zone, zone } from '../privacy/privacy';
import { AttributeReader } from './attribute-reader';
import type { SourceFrames } from './source-frames';
import type { SourceNodes } from './source-nodes';

interface SourceTreeSetup {
  natives: Natives;
  nodes: SourceNodes;
  frames: SourceFrames;
  privacy: Privacy;
  /** A frame of another origin, whose page is in the stream and not ours to read. */
  isForeign(node: Node): boolean;
  /** One that numbers no assets. */
  attributes: AttributeReader;
}

/** More than any check covers. */
const unreadableCost = 1e6;

/** The source's page as it would be sent now. Privacy speaks before anything of a node is read. */
export class SourceTree implements DigestTree<Node> {
  /** A node that should have been sent, or whose zone is another one than when it was: nothing of it was read. */
  outdated: Node | null = null;
  private zones = new Map<Node, Zone>();

  constructor(private readonly setup: SourceTreeSetup) {}

  isForeign(node: Node): boolean {
    return this.setup.isForeign(node);
  }

  /** The page may have changed since. */
  begin(): void {
    this.outdated = null;
    this.zones = new Map();
  }

  idOf(node: Node): number {
    const id = this.setup.nodes.idOf(node);
    if (id === 0) this.outdated ??= node;
    return id;
  }

  content(node: Node, to: ContentDigest): void {
    const { natives, nodes, privacy } = this.setup;
    const level = this.zoneOf(node);
    if (level !== (nodes.zoneOf(node) ?? privacy.outermost())) {
      this.outdated ??= node;
      return;
    }
    switch (natives.nodeType(node)) {
      case 1:
        this.element(node as Element, level, to);
        break;
      case 3:
      case 4:
        to.text(this.text(node as CharacterData, level));
        break;
      case 7:
      case 8:
        to.comment('');
        break;
      case 9:
      case 11:
        to.root(natives.nodeType(node) === 9);
        break;
      case 10: {
        const { name, publicId, systemId } = node as DocumentType;
        to.doctype(name, publicId, systemId);
      }
    }
  }

  inner(node: Node): Node | null {
    const { natives, nodes, frames } = this.setup;
    if (natives.nodeType(node) !== 1) return null;
    const document = frames.documentOf(node as Element);
    if (document !== null) return document;
    const mayHost = !nodes.isOpaque(node) && natives.namespaceURI(node as Element) === htmlNamespace;
    return mayHost ? natives.shadowRoot(node as Element) : null;
  }

  first(node: Node): Node | null {
    const { natives, nodes } = this.setup;
    return nodes.isOpaque(node) ? null : this.sent(natives.firstChild(node));
  }

  next(node: Node): Node | null {
    return this.sent(this.setup.natives.nextSibling(node));
  }

  /** What stands around a node, a root's host or frame too. */
  above(node: Node): Node | null {
    const { natives } = this.setup;
    const parent = natives.parentNode(node);
    if (parent !== null) return parent;
    if (natives.nodeType(node) === 9) return (node as Document).defaultView?.frameElement ?? null;
    return (node as Partial<ShadowRoot>).host ?? null;
  }

  private sent(node: Node | null): Node | null {
    const { natives } = this.setup;
    let at = node;
    while (at !== null && natives.nodeType(at) === 1 && natives.localName(at as Element) === 'alongside-root')
      at = natives.nextSibling(at);
    return at;
  }

  private text(node: CharacterData, level: Zone): string {
    const { natives, nodes } = this.setup;
    if (nodes.isOpaque(node)) return '';
    return level === zone.plain ? natives.data(node) : maskText(natives.data(node));
  }

  private element(element: Element, level: Zone, to: ContentDigest): void {
    const { natives, attributes } = this.setup;
    if (this.isForeign(element)) {
      // So that no run has it in it.
      to.cost += unreadableCost;
      return;
    }
    const name = natives.localName(element);
    const namespace = natives.namespaceURI(element) ?? '';
    if (this.isPlaceholder(element, name)) {
      const told = level === zone.hidden ? [] : ['id', 'class'];
      const read = told.flatMap((one) => [one, natives.getAttribute(element, one)]);
      const reason = level === zone.hidden ? 'hidden' : 'plugin';
      to.placeholder({ namespace, name, reason }, read.includes(null) ? present(read) : (read as string[]));
      return;
    }
    to.element(namespace, name);
    const flat = attributes.read(element, name, { names: natives.attributeNames(element), level });
    for (let at = 0; at < flat.length; at += 2) to.attribute(flat[at] as string, flat[at + 1] as string);
  }

  private isPlaceholder(element: Element, name: string): boolean {
    const { nodes, frames } = this.setup;
    if (!nodes.isOpaque(element) || name === 'script' || name === 'noscript') return false;
    return frames.documentOf(element) === null;
  }

  private zoneOf(node: Node): Zone {
    const known = this.zones.get(node);
    if (known !== undefined) return known;
    const { natives, privacy } = this.setup;
    const parent = natives.parentNode(node);
    if (natives.nodeType(node) !== 1) {
      return parent === null ? privacy.zoneOf(node) : privacy.slotted(this.zoneOf(parent), node);
    }
    const element = node as Element;
    const outer = parent === null ? privacy.outermost() : privacy.slotted(this.zoneOf(parent), node);
    const isMarked = privacy.isMarked(element, natives.attributeNames(element));
    const level = isMarked ? privacy.within(outer, element) : outer;
    this.zones.set(node, level);
    return level;
  }
}

/** A tree whose reading numbers no assets, and so loads nothing. */
export function openSourceTree(
  setup: Omit<SourceTreeSetup, 'attributes'> & { policy: Policy; assets: PageAssets },
): SourceTree {
  const { natives, policy, privacy, assets } = setup;
  const names = {
    numberOf: () => 0,
    cssUrl(url: string): string | null {
      if (isInlineCssUrl(url)) return null;
      const hash = /^data:/i.test(url) ? -1 : url.indexOf('#');
      return `asset:0${hash < 0 ? '' : url.slice(hash)}`;
    },
    baseOf: () => '',
    isOwnDocument: (url: string, from: Element) => assets.isOwnDocument(url, from),
    leaveRoom: () => {},
    readImage: (element: Element, flat: string[]) => void flat.push(...assets.sentImage(element)),
  };
  return new SourceTree({ ...setup, attributes: new AttributeReader(natives, policy, names, privacy) });
}

function present(flat: readonly (string | null)[]): string[] {
  const read: string[] = [];
  for (let at = 0; at < flat.length; at += 2) {
    const value = flat[at + 1];
    if (typeof value === 'string') read.push(flat[at] as string, value);
  }
  return read;
}
