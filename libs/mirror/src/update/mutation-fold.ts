import type { SourceNodes } from './source-nodes';

/**
 * What many mutation records come to. Only what concerns nodes that viewers have is kept: the walk reads all else as it is by
 * then.
 */
export class MutationFold {
  /** Known nodes that were taken out of somewhere, with the parent they had before the first of these records. */
  readonly touched = new Map<Node, Node>();
  /** Nodes put into a known parent, in order. */
  readonly added = new Set<Node>();
  /** Known elements, with the first old value of each attribute that was set. */
  readonly attributes = new Map<Element, Map<string, string | null>>();
  /** Known texts, with what viewers have of them. */
  readonly texts = new Map<CharacterData, string>();
  /** Parents whose children changed. */
  readonly parents = new Set<Node>();

  constructor(private readonly nodes: SourceNodes) {}

  get isEmpty(): boolean {
    const { touched, added, attributes, texts } = this;
    return touched.size + added.size + attributes.size + texts.size === 0;
  }

  add(records: readonly MutationRecord[]): void {
    for (const record of records) this.addOne(record);
  }

  clear(): void {
    this.touched.clear();
    this.added.clear();
    this.attributes.clear();
    this.texts.clear();
    this.parents.clear();
  }

  private addOne(record: MutationRecord): void {
    const { target } = record;
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

  private addChildren(target: Node, { removedNodes, addedNodes }: MutationRecord): void {
    this.parents.add(target);
    if (this.nodes.isOpaque(target)) return;
    for (let index = 0; index < removedNodes.length; index++) {
      const node = removedNodes[index] as Node;
      if (this.nodes.idOf(node) !== 0 && !this.touched.has(node)) this.touched.set(node, target);
    }
    for (let index = 0; index < addedNodes.length; index++) this.added.add(addedNodes[index] as Node);
  }

  private addAttribute(
    target: Element,
    { attributeName, attributeNamespace, oldValue }: MutationRecord,
  ): void {
    if (attributeName === null) return;
    const name = qualifiedName(attributeName, attributeNamespace);
    const names = this.attributes.get(target);
    if (names === undefined) this.attributes.set(target, new Map([[name, oldValue]]));
    else if (!names.has(name)) names.set(name, oldValue);
  }
}

const prefixes = new Map([
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  ['http://www.w3.org/2000/xmlns/', 'xmlns'],
]);

function qualifiedName(name: string, namespace: string | null): string {
  const prefix = namespace === null ? undefined : prefixes.get(namespace);
  return prefix === undefined || name === prefix ? name : `${prefix}:${name}`;
}
