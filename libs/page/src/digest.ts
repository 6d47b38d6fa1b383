import { DigestWriter, type PageStart } from '@alongside/protocol';
import type { PageDocument } from './page-document';
import { type PageNode, walk } from './page-node';
import type { PageSheet } from './page-sheet';
import { partOrder } from './part-states';

/** The same for two pages exactly when they would be shown alike. Depends on nothing of how they came about. */
export function digestOf(start: PageStart, document: PageDocument): string {
  const digest = new DigestWriter();
  digest.value({ ...start, cause: '' });
  if (document.root !== null) digestTree(digest, document.root);
  for (const node of [...document.detached].sort((one, other) => one.id - other.id)) digestTree(digest, node);
  for (const [id, sheet] of inOrder(document.sheets)) digestSheet(digest, id, sheet);
  for (const [id, outcome] of inOrder(document.assets)) {
    digest.number(id);
    digest.value(outcome);
  }
  return digest.finish();
}

function digestTree(digest: DigestWriter, top: PageNode): void {
  walk(top, {
    enter: (node) => {
      digest.number(node.id);
      digest.value(node.content);
      for (const kind of partOrder) digestPart(digest, node, kind);
    },
    leave: () => digest.number(0),
  });
}

function digestPart(digest: DigestWriter, node: PageNode, kind: (typeof partOrder)[number]): void {
  const part = node.parts?.get(kind);
  if (part === undefined) return;
  digest.text(kind);
  digest.value(part.value);
}

function digestSheet(digest: DigestWriter, id: number, sheet: PageSheet): void {
  digest.number(id);
  digest.value(sheet.sheet);
  sheet.writeEdits({
    insertRule(path, rule) {
      digest.value(path);
      digest.text(rule);
    },
    deleteRule: (path) => digest.value(path),
  });
}

const inOrder = <T>(values: ReadonlyMap<number, T>): [number, T][] =>
  [...values].sort(([one], [other]) => one - other);
