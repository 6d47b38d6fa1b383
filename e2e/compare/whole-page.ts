import type { ElementHandle, Frame } from '@playwright/test';
import { describePage, type TreeNode } from './page-tree';

/** The frames of a page that its own scripts cannot look into, in the order in which `describePage` comes by. */
function findForeignFrames(): Element[] {
  const found: Element[] = [];
  const walk = (node: Node): void => {
    const { shadowRoot, localName, contentDocument } = node as HTMLIFrameElement;
    const isFrame = localName === 'iframe' || localName === 'frame';
    if (shadowRoot) walk(shadowRoot);
    if (isFrame && contentDocument) walk(contentDocument);
    else if (isFrame) found.push(node as Element);
    for (const child of node.childNodes) walk(child);
  };
  walk(document);
  return found;
}

async function foreignFrames(page: Frame): Promise<(Frame | null)[]> {
  const found = await (await page.evaluateHandle(findForeignFrames)).getProperties();
  return Promise.all(
    [...found.values()].map((handle) => (handle.asElement() as ElementHandle).contentFrame()),
  );
}

/** Puts the pages of frames into those that were described without one, in the order of the page. */
function withFramed(node: TreeNode, framed: TreeNode[]): TreeNode {
  const children = node.children.map((child) => withFramed(child, framed));
  const isEmpty = /^xhtml:i?frame$/.test(node.name) && !children.some(({ name }) => name === '#framed');
  const inside = isEmpty ? framed.shift() : undefined;
  return { ...node, children: inside === undefined ? children : [...children, inside] };
}

/** A page as a person sees it: with what is in those of its frames of other origins that carry the script. */
export async function describeWholePage(page: Frame): Promise<TreeNode> {
  const frames = await foreignFrames(page);
  const shown: number[] = [];
  const framed: TreeNode[] = [];
  for (const [index, frame] of frames.entries()) {
    if (frame === null || !(await frame.evaluate(() => 'Alongside' in window))) continue;
    shown.push(index);
    framed.push({ name: '#framed', children: (await describeWholePage(frame)).children });
  }
  return withFramed(await describePage(page, shown), framed);
}
