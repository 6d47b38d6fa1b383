import type { Nodes } from '@alongside/mirror';

/** Which nodes stand for each other. */
interface Pair {
  source: Nodes;
  viewer: Nodes;
}

const mask = '•••••••';
const addresses =
  /^(?:alongside-.*|on.*|nonce|integrity|srcdoc|autofocus|href|src|srcset|sizes|loading|action|formaction|poster|data|cite|xlink:href|target|sandbox|allow|content|media|type|is|crossorigin|style)$/;

/**
 * Compares a source's document with a viewer's, node by node, by what RULES.md says of the stream. Both must be in one
 * browser and of one origin. Also holds ids against each other: the same id is the same place.
 */
export function equalWalk(source: Node, viewer: Node, nodes: Pair): string[] {
  const differences: string[] = [];
  walk(source, viewer, { nodes, path: '', differences });
  return differences;
}

interface Walk {
  nodes: Pair;
  path: string;
  differences: string[];
}

function walk(source: Node, viewer: Node, context: Walk): void {
  const { nodes, path, differences } = context;
  if (differences.length > 10) return;
  const id = nodes.source.idOf(source);
  if (id === 0 || nodes.viewer.nodeOf(id) !== viewer)
    differences.push(`${path} id ${id} is ${nodes.viewer.idOf(viewer)}`);
  if (
    source.nodeType !== viewer.nodeType ||
    source.nodeName.toLowerCase() !== viewer.nodeName.toLowerCase()
  ) {
    differences.push(`${path} ${source.nodeName} is ${viewer.nodeName}`);
    return;
  }
  if (source.nodeType === 1) compareElements(source as Element, viewer as Element, context);
  if (source.nodeType === 3) compareTexts(source as Text, viewer as Text, context);
  if (!isPlaceholder(viewer)) compareChildren(source, viewer, context);
}

function compareChildren(source: Node, viewer: Node, context: Walk): void {
  const name = source.nodeName.toLowerCase();
  if (name === 'script' || name === 'noscript') return;
  compareRoots((source as Element).shadowRoot, (viewer as Element).shadowRoot, context);
  if (name === 'iframe') {
    const [one, other] = [source, viewer].map((frame) => (frame as HTMLIFrameElement).contentDocument);
    compareRoots(one ?? null, other ?? null, context);
    return;
  }
  const mine = [...source.childNodes].filter((child) => child.nodeName !== 'ALONGSIDE-ROOT');
  const theirs = [...viewer.childNodes];
  if (mine.length !== theirs.length)
    context.differences.push(`${context.path} has ${mine.length} children and ${theirs.length}`);
  mine.forEach((child, index) => {
    const other = theirs[index];
    if (other) walk(child, other, { ...context, path: `${context.path}/${child.nodeName}[${index}]` });
  });
}

function compareRoots(one: Node | null | undefined, other: Node | null | undefined, context: Walk): void {
  if (!one && !other) return;
  if (one && other) walk(one, other, { ...context, path: `${context.path}/#root` });
  else context.differences.push(`${context.path} root ${String(one)} is ${String(other)}`);
}

function compareElements(source: Element, viewer: Element, { path, differences, nodes }: Walk): void {
  if (isPlaceholder(viewer) || source.localName === 'script') return;
  const isMasked = source.closest('[data-alongside-mask]') !== null || nodes.source.idOf(source) === 0;
  for (const name of source.getAttributeNames()) {
    if (addresses.test(name) || isMasked) continue;
    if (viewer.getAttribute(name) !== wellFormed(source.getAttribute(name) ?? ''))
      differences.push(
        `${path}@${name} ${String(source.getAttribute(name))} is ${String(viewer.getAttribute(name))}`,
      );
  }
  for (const name of viewer.getAttributeNames()) {
    if (!addresses.test(name) && !source.hasAttribute(name)) differences.push(`${path}@${name} is too much`);
  }
}

function compareTexts(source: Text, viewer: Text, { path, differences }: Walk): void {
  const parent = source.parentElement;
  const inRoot = parent?.closest('[data-alongside-mask]') ?? hostMask(source);
  const isMasked = inRoot !== null && /\S/.test(source.data);
  const expected = parent?.localName === 'style' ? '' : isMasked ? mask : source.data;
  if (viewer.data !== wellFormed(expected))
    differences.push(`${path} "${expected.slice(0, 40)}" is "${viewer.data.slice(0, 40)}"`);
}

/** Half a surrogate pair cannot travel as UTF-8; it becomes what a browser draws for it. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

function hostMask(node: Node): Element | null {
  for (let root = node.getRootNode(); ; ) {
    const host = (root as ShadowRoot).host ?? (root as Document).defaultView?.frameElement ?? null;
    if (!host) return null;
    const found = host.closest('[data-alongside-mask]');
    if (found) return found;
    root = host.getRootNode();
  }
}

function isPlaceholder(node: Node): boolean {
  return node.nodeType === 1 && (node as Element).hasAttribute('alongside-placeholder');
}
