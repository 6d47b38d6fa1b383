import { type EpochTables, htmlNamespace } from '@alongside/protocol';
import { drawn, isImageAddress } from './attribute-reader';
import { type AttributeRule, attributeRule } from './source-attribute';

/** How the value of one attribute becomes what is sent, on an element that nothing is masked of. */
export type ValueWay = 'as-is' | 'data' | 'style' | 'url';

/** What is known of all elements with one name and the same attributes in the same order. */
export interface SourceShape {
  readonly localName: string;
  /** The attributes that are sent. */
  readonly sent: readonly { readonly name: string; readonly way: ValueWay; readonly mayMark: boolean }[];
  /** Its number in the epoch's tables; -1: not sent yet, or there is no room for it. */
  number: number;
}

/** Elements of which something else than names and single values decides what is sent. */
const special = new Set(
  `script noscript iframe style link meta img input source canvas video audio object embed applet frame frameset portal
   fencedframe alongside-root`.split(/\s+/),
);
const privacyName = /^data-(?:alongside|sentry|openreplay)-/;
const ways: Partial<Record<AttributeRule, ValueWay>> = {
  keep: 'as-is',
  text: 'as-is',
  content: 'as-is',
  data: 'data',
  style: 'style',
  url: 'url',
};

/** A page of hostile names does not fill the memory: from here on its elements are read one by one. */
const maxShapes = 5_000;

class Branch {
  /** undefined: not asked for yet; null: elements like this are read attribute by attribute. */
  shape: SourceShape | null | undefined = undefined;
  readonly next = new Map<string, Branch>();
}

/**
 * Elements of a page are of few shapes. What follows from their names is found out once, so that of each element only the
 * values are left to read.
 */
export class SourceShapes {
  private readonly branches = new Map<string, Branch>();
  private count = 0;

  constructor(private readonly tables: EpochTables) {}

  /** The shape of an HTML element, or null: it has to be read attribute by attribute. */
  of(localName: string, names: readonly string[]): SourceShape | null {
    let branch = this.below(this.branches, localName);
    for (let index = 0; branch !== null && index < names.length; index++) {
      branch = this.below(branch.next, names[index] as string);
    }
    if (branch === null) return null;
    if (branch.shape === undefined) branch.shape = this.find(localName, names);
    return branch.shape;
  }

  private below(branches: Map<string, Branch>, name: string): Branch | null {
    const known = branches.get(name);
    if (known !== undefined) return known;
    if (this.count >= maxShapes) return null;
    this.count++;
    const fresh = new Branch();
    branches.set(name, fresh);
    return fresh;
  }

  private find(localName: string, names: readonly string[]): SourceShape | null {
    if (special.has(localName) || names.some((name) => privacyName.test(name))) return null;
    const sent: SourceShape['sent'][number][] = [];
    for (const name of new Set(names)) {
      if (isImageAddress(localName, name)) return null;
      const rule = attributeRule(name, localName.includes('-'));
      if (rule === 'drop') continue;
      const way = drawn.has(name) ? 'style' : ways[rule];
      // Whether it is sent depends on its value.
      if (way === undefined || name === 'poster' || name === 'src') return null;
      sent.push({ name, way, mayMark: name === 'class' || name === 'autocomplete' });
    }
    const flat = sent.flatMap(({ name }) => [name, '']);
    return {
      localName,
      sent,
      number: this.tables.shapeNumber(htmlNamespace, localName, flat),
    };
  }
}
