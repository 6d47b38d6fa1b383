/**
 * Makes scrollbars as wide as the customer's, where the viewer's own take more room or less: or each line would break
 * elsewhere. It yields to every look that a page gives its bars.
 */
export function scrollbarSheetText(pixels: number | null, ownPixels: number): string {
  if (pixels === null || pixels === ownPixels) return '';
  return `
::-webkit-scrollbar { width: ${pixels}px; height: ${pixels}px; }
::-webkit-scrollbar-thumb {
  background: #8888; border: ${Math.round(pixels / 5)}px solid transparent; border-radius: ${pixels}px; background-clip: padding-box;
}
`;
}

/** How much room the scrollbars of this browser take. */
export function measureScrollbar(document: Document): number {
  const box = document.createElement('div');
  Object.assign(box.style, {
    position: 'fixed',
    top: '-99px',
    width: '50px',
    height: '50px',
    overflow: 'scroll',
  });
  document.body.append(box);
  const pixels = box.offsetWidth - box.clientWidth;
  box.remove();
  return pixels;
}
