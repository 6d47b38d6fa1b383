import type { TreeNode } from './page-tree';

/** Edges may fall on different sides of a pixel. */
const boxTolerance = 1;
/** Transforms are handed on as text; browsers compute with more digits than they print. */
const numberTolerance = 0.002;
const mostDifferences = 40;

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function* compareRecords(
  path: string,
  left: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
): Generator<string> {
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (
      show(left[name]) !== show(right[name]) ||
      JSON.stringify(left[name]) !== JSON.stringify(right[name])
    ) {
      yield `${path} ${name}: ${show(left[name])} ≠ ${show(right[name])}`;
    }
  }
}

function areBoxesEqual(left: TreeNode['box'], right: TreeNode['box']): boolean {
  if (left === undefined || right === undefined) return left === right;
  return left.every((edge, index) => Math.abs(edge - (right[index] ?? Number.NaN)) <= boxTolerance);
}

const numbers = /-?\d+(?:\.\d+)?/g;

function areStylesEqual(left = '', right = ''): boolean {
  if (left === right) return true;
  if (left.replace(numbers, '#') !== right.replace(numbers, '#')) return false;
  const others = right.match(numbers) ?? [];
  return (left.match(numbers) ?? []).every(
    (value, index) => Math.abs(Number(value) - Number(others[index])) <= numberTolerance,
  );
}

function pathOf(parent: string, node: TreeNode, index: number): string {
  const id = node.attributes?.id;
  return `${parent}/${node.name.replace('xhtml:', '')}${id === undefined ? `[${index}]` : `#${id}`}`;
}

function* compareNodes(path: string, left: TreeNode, right: TreeNode): Generator<string> {
  if (left.name !== right.name) {
    yield `${path}: ${left.name} ≠ ${right.name}`;
    return;
  }
  if (left.text !== right.text) yield `${path} text: ${show(left.text)} ≠ ${show(right.text)}`;
  yield* compareRecords(path, left.attributes ?? {}, right.attributes ?? {});
  yield* compareRecords(path, left.state ?? {}, right.state ?? {});
  if (!areBoxesEqual(left.box, right.box)) yield `${path} box: ${show(left.box)} ≠ ${show(right.box)}`;
  const styles = left.style ?? right.style ?? [];
  for (const index of styles.keys()) {
    const [one, other] = [left.style?.[index], right.style?.[index]];
    if (!areStylesEqual(one, other)) yield `${path} style ${index}: ${show(one)} ≠ ${show(other)}`;
  }
  if (left.children.length !== right.children.length) {
    const names = (node: TreeNode) => node.children.map((child) => child.name).join(' ');
    yield `${path}: ${left.children.length} children ≠ ${right.children.length}: ${show(names(left))} ≠ ${show(names(right))}`;
  }
  for (const [index, child] of left.children.entries()) {
    const other = right.children[index];
    if (other !== undefined) yield* compareNodes(pathOf(path, child, index), child, other);
  }
}

/** What is not the same in two pages, each with its path; empty when they are equal. */
export function findDifferences(customer: TreeNode, mirror: TreeNode): string[] {
  const found: string[] = [];
  for (const difference of compareNodes('', customer, mirror)) {
    found.push(difference);
    if (found.length === mostDifferences) break;
  }
  return found;
}

/** How many nodes a page has: a comparison of nothing proves nothing. */
export function countNodes(node: TreeNode): number {
  return node.children.reduce((sum, child) => sum + countNodes(child), 1);
}
