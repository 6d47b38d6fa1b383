import type { NodeDescription, PathStep } from '@alongside/page';

/**
 * The node of this document that is the like of one described in another copy of it: by its id, then by what it is called
 * in its form, then by its place. Never one of another name.
 */
export function likeNode(document: Document, wanted: NodeDescription): Node | undefined {
  if (wanted.kind === 'other') return undefined;
  if (wanted.kind !== 'element') return rootAt(document, wanted);
  const scope = scopeOf(document, wanted.path);
  if (scope === undefined) return undefined;
  return byId(scope.root, wanted) ?? byName(scope.root, wanted) ?? alongPath(scope.root, scope.rest);
}

type Scope = Document | ShadowRoot;

function rootAt(document: Document, { kind, path }: NodeDescription): Node | undefined {
  if (path.length === 0) return document;
  const host = alongWholePath(document, path);
  return kind === 'shadow-root' ? (host?.shadowRoot ?? undefined) : frameDocument(host);
}

function byId(root: Scope, { name, marks }: NodeDescription): Element | undefined {
  const found = marks.id === '' ? null : root.getElementById(marks.id);
  return found?.localName === name ? found : undefined;
}

/** Radio buttons share their name: only a name that is there once says enough. */
function byName(root: Scope, { name, marks }: NodeDescription): Element | undefined {
  if (marks.name === '') return undefined;
  const alike = [...root.querySelectorAll(`[name="${CSS.escape(marks.name)}"]`)].filter(
    (element) => element.localName === name && (element.getAttribute('type') ?? '') === marks.type,
  );
  return alike.length === 1 ? alike[0] : undefined;
}

/** The last shadow root or frame document on the way, and the steps inside it. */
function scopeOf(
  document: Document,
  path: readonly PathStep[],
): { root: Scope; rest: readonly PathStep[] } | undefined {
  let root: Scope = document;
  let from = 0;
  for (let at = 0; at < path.length; at++) {
    const { through } = path[at] as PathStep;
    if (through === 'child') continue;
    const host = alongPath(root, path.slice(from, at));
    const inner: Scope | null | undefined = through === 'shadow' ? host?.shadowRoot : frameDocument(host);
    if (inner === null || inner === undefined) return undefined;
    root = inner;
    from = at;
  }
  return { root, rest: path.slice(from) };
}

function alongWholePath(document: Document, path: readonly PathStep[]): Element | undefined {
  const scope = scopeOf(document, path);
  return scope === undefined ? undefined : alongPath(scope.root, scope.rest);
}

function alongPath(root: Scope, path: readonly PathStep[]): Element | undefined {
  let at: Scope | Element = root;
  for (const { name, index } of path) {
    const next: Element | undefined = at.children[index];
    if (next?.localName !== name) return undefined;
    at = next;
  }
  return at === root ? undefined : (at as Element);
}

/** A frame of another origin keeps its document to itself. */
function frameDocument(frame: Element | undefined): Document | undefined {
  return frame instanceof HTMLIFrameElement ? (frame.contentDocument ?? undefined) : undefined;
}
