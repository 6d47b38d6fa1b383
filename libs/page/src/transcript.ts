import type { PageDocument } from './page-document';
import { attributeOf, type PageNode, walk } from './page-node';
import { controlValue } from './part-states';

/** Elements whose content nobody reads. */
const unread = new Set(['head', 'script', 'style', 'noscript', 'template', 'title', 'datalist', 'option']);
/** Elements that stand within a line; every other one begins and ends a line. */
const withinLine = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp slot small span strong sub sup time u var'.split(
    ' ',
  ),
);
const withValue = new Set(['input', 'textarea']);
const valueless = new Set(['hidden', 'submit', 'reset', 'image', 'checkbox', 'radio']);

/** What a person can read on the page, masked where it is masked. Knows no css: hidden text is there, too. */
export function transcriptOf(document: PageDocument): string {
  const writer = new TranscriptWriter();
  if (document.root !== null) walk(document.root, writer);
  return writer.finish();
}

class TranscriptWriter {
  private readonly lines: string[] = [];
  private line = '';
  private readonly skipped: PageNode[] = [];

  enter(node: PageNode): void {
    const { content } = node;
    if (content.kind === 'element' && unread.has(content.name)) this.skipped.push(node);
    if (this.skipped.length > 0) return;
    if (content.kind === 'element') this.element(node, content.name);
    else if (content.kind === 'placeholder') this.word(`[${content.placeholder.reason}]`);
    else if (content.kind === 'text' || content.kind === 'cdata') this.line += content.data;
  }

  leave(node: PageNode): void {
    if (this.skipped.at(-1) === node) this.skipped.pop();
    else if (node.content.kind === 'element' && !withinLine.has(node.content.name)) this.endLine();
  }

  finish(): string {
    this.endLine();
    return this.lines.join('\n');
  }

  private element(node: PageNode, name: string): void {
    if (!withinLine.has(name)) this.endLine();
    const said = attributeOf(node, name === 'img' ? 'alt' : 'aria-label') ?? '';
    if (said !== '') this.word(said);
    if (withValue.has(name) && !valueless.has(attributeOf(node, 'type') ?? '')) this.value(node);
  }

  private value(node: PageNode): void {
    const value = controlValue(node);
    // A textarea's default value is its text, which follows by itself.
    const isShown = node.parts?.has('value') === true || node.first === null;
    if (value !== '' && isShown) this.word(`[${value}]`);
    if (isShown && node.first !== null) this.skipped.push(node);
  }

  private word(text: string): void {
    this.line += ` ${text} `;
  }

  private endLine(): void {
    const line = this.line.replace(/\s+/g, ' ').trim();
    if (line !== '') this.lines.push(line);
    this.line = '';
  }
}
