import type { Point } from './page-nodes';

/** How a frame's viewport lies in that of the document around it. */
interface Fit extends Point {
  scaleX: number;
  scaleY: number;
}

function fitOf(frame: HTMLElement): Fit {
  const box = frame.getBoundingClientRect();
  const scaleX = frame.offsetWidth === 0 ? 1 : box.width / frame.offsetWidth;
  const scaleY = frame.offsetHeight === 0 ? 1 : box.height / frame.offsetHeight;
  const style = frame.ownerDocument.defaultView?.getComputedStyle(frame);
  return {
    x: box.left + (frame.clientLeft + pixels(style?.paddingLeft)) * scaleX,
    y: box.top + (frame.clientTop + pixels(style?.paddingTop)) * scaleY,
    scaleX,
    scaleY,
  };
}

function pixels(length: string | undefined): number {
  return Number.parseFloat(length ?? '') || 0;
}

/** From the frame's viewport to the viewport around it. */
export function outOfFrame(frame: HTMLElement, point: Point): Point {
  const fit = fitOf(frame);
  return { x: fit.x + point.x * fit.scaleX, y: fit.y + point.y * fit.scaleY };
}

/** From the viewport around a frame to the frame's own. */
export function intoFrame(frame: HTMLElement, point: Point): Point {
  const fit = fitOf(frame);
  return { x: (point.x - fit.x) / fit.scaleX, y: (point.y - fit.y) / fit.scaleY };
}

/** The document in a frame of the same origin. */
export function frameDocument(element: Element): Document | null {
  if (element.localName !== 'iframe' && element.localName !== 'frame') return null;
  try {
    return (element as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}
