import type { Placeholder } from '../update/change-sink';
import { DigestWriter } from './digest-writer';

type Box = Pick<Placeholder, 'namespace' | 'name' | 'reason'>;

/** Kinds of nodes that a viewer can tell apart: it shows a CDATA section as a text and an instruction as a comment. */
const kind = { element: 1, text: 3, comment: 8, document: 9, doctype: 10, shadowRoot: 11, placeholder: 12 };

/** A number stands for a URL's asset; which one, only the epoch knows. */
const assetNumber = /asset:\d+/g;

/** Of a longer value the beginning, the end and the length count: a check stays cheap whatever a page holds. */
const wholeLength = 1 << 16;

/**
 * What a node is by itself, in the form in which it was sent. Left out is what another place or time would give another value
 * at the source although nothing was sent: an asset's number, a placeholder's size, the order of attributes.
 */
export class ContentDigest {
  /** Nodes and what stands in them, in nodes of ordinary size. */
  cost = 0;
  private readonly attributes = new DigestWriter();
  private sum = 0;

  constructor(private readonly to: DigestWriter) {}

  element(namespace: string, name: string): void {
    this.named(kind.element, namespace, name);
  }

  /** Behind the element or placeholder it belongs to. */
  attribute(name: string, value: string): void {
    const { attributes } = this;
    const known = name.toLowerCase();
    if (known.startsWith('alongside-')) return;
    attributes.clear();
    attributes.text(known);
    attributes.text(bounded(value.includes('asset:') ? value.replace(assetNumber, 'asset:') : value));
    this.sum = (this.sum + attributes.short) | 0;
    this.cost += 0.1 + Math.min(value.length, wholeLength) / 128;
  }

  text(data: string): void {
    this.holding(kind.text, data);
  }

  comment(data: string): void {
    this.holding(kind.comment, data);
  }

  doctype(name: string, publicId: string, systemId: string): void {
    this.begin(kind.doctype);
    for (const value of [name || 'html', publicId, systemId]) this.to.text(value);
  }

  root(isDocument: boolean): void {
    this.begin(isDocument ? kind.document : kind.shadowRoot);
  }

  /** Of its attributes those that a source keeps up to date. What is hidden on purpose is not followed. */
  placeholder({ namespace, name, reason }: Box, attributes: readonly string[]): void {
    this.named(kind.placeholder, namespace, name);
    if (reason === 'hidden') return;
    for (let at = 0; at < attributes.length; at += 2) {
      const attribute = attributes[at] as string;
      if (attribute === 'id' || attribute === 'class')
        this.attribute(attribute, attributes[at + 1] as string);
    }
  }

  /** Something that belongs to the node besides. */
  number(value: number): void {
    this.to.number(value);
  }

  /** A node is whole. */
  end(): void {
    this.to.number(this.sum);
    this.sum = 0;
  }

  private named(type: number, namespace: string, name: string): void {
    this.begin(type);
    this.to.text(namespace);
    this.to.text(name);
  }

  private holding(type: number, data: string): void {
    this.begin(type);
    this.to.text(bounded(data));
    this.cost += Math.min(data.length, wholeLength) / 128;
  }

  private begin(type: number): void {
    this.to.number(type);
    this.cost += 1;
  }
}

function bounded(value: string): string {
  if (value.length <= wholeLength) return value;
  const half = wholeLength / 2;
  return `${value.length} ${value.slice(0, half)}${value.slice(-half)}`;
}
