import type { ContentDigest, DigestTree } from '@alongside/protocol';
import type { NodeContent, PageNode } from './page-node';

/** The nodes of a page as data, for a digest. */
export const pageTree: DigestTree<PageNode> = {
  idOf: (node) => node.id,
  content: (node, to) => writeContent(node.content, to),
  inner: (node) => node.inner,
  first: (node) => node.first,
  next: (node) => node.next,
};

function writeContent(content: NodeContent, to: ContentDigest): void {
  switch (content.kind) {
    case 'element':
      to.element(content.namespace, content.name);
      writeAttributes(content.attributes, to);
      break;
    case 'text':
    case 'cdata':
      to.text(content.data);
      break;
    case 'comment':
    case 'instruction':
      to.comment(content.data);
      break;
    case 'doctype':
      to.doctype(content.name, content.publicId, content.systemId);
      break;
    case 'shadow-root':
      to.root(false);
      break;
    case 'document':
      to.root(true);
      break;
    case 'placeholder':
      to.placeholder(content.placeholder, content.attributes);
  }
}

function writeAttributes(attributes: readonly string[], to: ContentDigest): void {
  for (let at = 0; at < attributes.length; at += 2)
    to.attribute(attributes[at] as string, attributes[at + 1] as string);
}
