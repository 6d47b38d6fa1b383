import type { ChangeWriter, Policy } from '@alongside/protocol';
import type { PageAssets } from '../assets/page-assets';
import { rewriteCssUrls } from '../css/rewrite-css-urls';
import type { Natives } from '../natives';
import type { Privacy } from '../privacy/privacy';
import { privateUrl } from '../privacy/private-url';
import { sayableData } from './source-attribute';
import type { SourceShape, SourceShapes, ValueWay } from './source-shapes';

export interface PlainElementsSetup {
  natives: Natives;
  policy: Policy;
  privacy: Privacy;
  assets: PageAssets;
  shapes: SourceShapes;
}

/**
 * Writes elements that nothing is masked of and that are nothing special: nearly all of a page. Says what the attribute reader
 * says, without asking for each attribute what its name allows.
 */
export class PlainElements {
  /** Of the element that was read last. */
  private readonly values: string[] = [];

  constructor(private readonly setup: PlainElementsSetup) {}

  /** Reads an HTML element that stands in a plain zone. @returns null: privacy may have a word, or it is something special */
  read(element: Element, localName: string, names: readonly string[]): SourceShape | null {
    const { natives, privacy, shapes } = this.setup;
    if (privacy.hasOwnSelectors) return null;
    const shape = shapes.of(localName, names);
    if (shape === null) return null;
    const { sent } = shape;
    for (let index = 0; index < sent.length; index++) {
      const { name, mayMark } = sent[index] as SourceShape['sent'][number];
      const value = natives.getAttribute(element, name) ?? '';
      if (mayMark && privacy.isMark(value)) return null;
      this.values[index] = value;
    }
    return shape;
  }

  /** Writes the element that {@link read} was asked about last. */
  write(writer: ChangeWriter, element: Element, { shape, id, hasChildren }: Read): void {
    writer.shaped(shape, id, hasChildren);
    const { sent } = shape;
    for (let index = 0; index < sent.length; index++) {
      const value = this.values[index] as string;
      const { name, way } = sent[index] as SourceShape['sent'][number];
      writer.attributeValue(way === 'as-is' ? value : this.said(element, { name, way, value }));
    }
  }

  private said(
    element: Element,
    { name, way, value }: { name: string; way: Exclude<ValueWay, 'as-is'>; value: string },
  ): string {
    switch (way) {
      case 'data':
        return sayableData(name, value);
      case 'url':
        return this.url(value);
      case 'style':
        return this.style(element, value);
    }
  }

  private url(value: string): string {
    return privateUrl(value, this.setup.policy.allowedQuery);
  }

  private style(element: Element, value: string): string {
    const { assets } = this.setup;
    if (!value.includes('(')) return value;
    return rewriteCssUrls(value, (url) => assets.cssUrl(url, assets.baseOf(element)));
  }
}

interface Read {
  shape: SourceShape;
  id: number;
  hasChildren: boolean;
}
