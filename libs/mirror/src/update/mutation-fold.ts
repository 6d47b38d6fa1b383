import type { Natives } from '../natives';
import type { Privacy } from '../privacy/privacy';
import type { SourceNodes } from './source-nodes';

/**
 * What many mutation records come to. Only what concerns nodes that viewers have is kept: the walk reads all else as it is by
 * then.
 */
export class MutationFold {
  /** Known nodes that were taken out of somewhere, with the parent they had before the first of these records. */
  readonly touched = new Map<Node, Node>();
  private readonly unseen = new Set<Node>();
  private readonly removedIn = new Map<Node, number>();
  private batch = 0;
  /** Nodes put into a known parent, in order. */
  readonly added = new Set<Node>();
  /** By name: the known elements on which it was set, each with its first old value. */
  readonly attributes = new Map<string, Map<Element, string | null>>();
  /** Of these, each that privacy may hang on or that has no name, until it was looked at. */
  marks: { name: string; element: Element; before: string | null }[] = [];
  /** Known texts, with what viewers have of them. */
  readonly texts = new Map<CharacterData, string>();
  /** Parents whose children changed. */
  readonly parents = new Set<Node>();

  constructor(
    private readonly nodes: SourceNodes,
    private readonly natives: Natives,
    private readonly privacy: Privacy,
  ) {}

  /** Whether values are left that an earlier slice had no time for. */
  get hasValues(): boolean {
    return this.texts.size > 0 || this.attributes.size > 0;
  }

  /** The structure was written; values are taken out one by one. */
  clearStructure(): void {
    this.touched.clear();
    this.unseen.clear();
    this.removedIn.clear();
    this.added.clear();
    this.parents.clear();
  }

  /**
   * Whether nobody saw what became of a touched node: it came back after observers were told that it had gone, or in a parent
   * that viewers do not have, of which no record tells when it went in.
   */
  wasUnseen(node: Node, parent: Node | null): boolean {
    if (this.unseen.has(node)) return true;
    const isInNew = parent !== null && this.nodes.idOf(parent) === 0;
    return isInNew && (this.removedIn.get(node) ?? this.batch) !== this.batch;
  }

  /** What follows was handed over by itself. What an earlier record took out has been without an observer since. */
  nextBatch(): void {
    this.batch++;
  }

  /** The node is read anew, or gone. */
  forget(node: Node): void {
    if (this.texts.size > 0) this.texts.delete(node as CharacterData);
    for (const elements of this.attributes.values()) elements.delete(node as Element);
  }

  add(record: MutationRecord): void {
    const { target } = record;
    // Also of a field that viewers have not heard of: its type may be another when its turn comes.
    if (record.attributeName === 'type' && record.oldValue?.toLowerCase() === 'password')
      this.privacy.notePassword(target as Element);
    if (this.nodes.idOf(target) === 0) return;
    switch (record.type) {
      case 'childList':
        this.addChildren(target, record);
        break;
      case 'attributes':
        this.addAttribute(target as Element, record);
        break;
      case 'characterData':
        if (!this.texts.has(target as CharacterData))
          this.texts.set(target as CharacterData, record.oldValue ?? '');
    }
  }

  /** Viewers may have another value of an attribute than they were given. */
  attributeLost(element: Element, name: string): void {
    this.elementsOf(name).set(element, null);
  }

  private addChildren(target: Node, { removedNodes, addedNodes }: MutationRecord): void {
    this.parents.add(target);
    if (this.nodes.isOpaque(target)) return;
    for (let index = 0; index < removedNodes.length; index++) {
      const node = removedNodes[index] as Node;
      if (this.nodes.idOf(node) === 0) continue;
      if (!this.touched.has(node)) this.touched.set(node, target);
      this.removedIn.set(node, this.batch);
    }
    for (let index = 0; index < addedNodes.length; index++) {
      const node = addedNodes[index] as Node;
      this.added.add(node);
      if ((this.removedIn.get(node) ?? this.batch) !== this.batch) this.unseen.add(node);
    }
  }

  private addAttribute(
    target: Element,
    { attributeName, attributeNamespace, oldValue }: MutationRecord,
  ): void {
    if (attributeName === null) return;
    const name = this.nameOf(target, attributeName, attributeNamespace);
    const elements = this.elementsOf(name);
    if (elements.has(target)) return;
    elements.set(target, oldValue);
    if (name === namelessAttribute || this.privacy.looksAt(name))
      this.marks.push({ name, element: target, before: oldValue });
  }

  private elementsOf(name: string): Map<Element, string | null> {
    let elements = this.attributes.get(name);
    if (elements === undefined) {
      elements = new Map();
      this.attributes.set(name, elements);
    }
    return elements;
  }

  private nameOf(element: Element, localName: string, namespace: string | null): string {
    if (namespace === null) return localName;
    const name = this.natives.attributeNameOf(element, namespace, localName);
    if (name !== null) return name;
    const prefix = prefixes.get(namespace);
    if (prefix === undefined) return namelessAttribute;
    return localName === prefix ? localName : `${prefix}:${localName}`;
  }
}

/** An attribute that went and whose name nobody knows any more: a record tells its namespace, and not its prefix. */
export const namelessAttribute = '';

const prefixes = new Map([
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  ['http://www.w3.org/2000/xmlns/', 'xmlns'],
]);
