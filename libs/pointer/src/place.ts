import type { Place } from '@alongside/protocol';
import { frameDocument, intoFrame, outOfFrame } from './frame-offset';
import type { PageNodes, Point } from './page-nodes';

/** A point of the page's viewport in page terms; undefined: nothing of the mirrored page is there. */
export function placeOf(nodes: PageNodes, point: Point, document: Document): Place | undefined {
  const found = document.elementsFromPoint(point.x, point.y).find((element) => nodes.idOf(element) !== 0);
  if (found === undefined) return undefined;
  const inner = frameDocument(found);
  if (inner !== null) {
    const place = placeOf(nodes, intoFrame(found as HTMLElement, point), inner);
    if (place !== undefined) return place;
  }
  return placeIn(nodes, deepest(found, point, nodes), point);
}

/** The point, of the element's own viewport, in terms of the nearest element around it that the mirror has. */
export function placeIn(nodes: PageNodes, element: Element, point: Point): Place | undefined {
  for (let holder: Element | null = element; holder !== null; holder = parentOf(holder)) {
    const node = nodes.idOf(holder);
    if (node === 0) continue;
    const box = holder.getBoundingClientRect();
    return {
      node,
      x: Math.round(point.x - box.left),
      y: Math.round(point.y - box.top),
      width: Math.max(0, Math.round(box.width)),
      height: Math.max(0, Math.round(box.height)),
    };
  }
  return undefined;
}

/**
 * Where a place is in the viewport of the document that holds the mirrored page; undefined: its element has gone. What has
 * no box on this screen gives way to the nearest element around it that has one.
 */
export function pointOf(nodes: PageNodes, place: Place): Point | undefined {
  const node = nodes.nodeOf(place.node);
  const element = node?.nodeType === 9 ? (node as Document).documentElement : (node as Element | undefined);
  if (element === undefined || !element?.isConnected) return undefined;
  for (let holder: Element | null = element; holder !== null; holder = parentOf(holder)) {
    const box = holder.getBoundingClientRect();
    if (box.width === 0 && box.height === 0 && holder.parentElement !== null) continue;
    const at = holder === element ? scaled(place, box) : middleOf(box);
    return toOutermost(holder.ownerDocument, nodes, at);
  }
  return undefined;
}

function scaled(place: Place, box: DOMRect): Point {
  const scaleX = place.width === 0 ? 1 : box.width / place.width;
  const scaleY = place.height === 0 ? 1 : box.height / place.height;
  return { x: box.left + place.x * scaleX, y: box.top + place.y * scaleY };
}

function middleOf(box: DOMRect): Point {
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** Through the frames that are themselves part of the mirrored page, and no further. */
function toOutermost(document: Document, nodes: PageNodes, point: Point): Point {
  const frame = document.defaultView?.frameElement as HTMLElement | null | undefined;
  if (!frame || nodes.idOf(frame) === 0) return point;
  return toOutermost(frame.ownerDocument, nodes, outOfFrame(frame, point));
}

/** The innermost element at the point, inside open shadow roots. */
function deepest(element: Element, point: Point, nodes: PageNodes): Element {
  const inside = element.shadowRoot?.elementsFromPoint(point.x, point.y) ?? [];
  const root = element.shadowRoot;
  const found = inside.find((inner) => inner.getRootNode() === root && nodes.idOf(inner) !== 0);
  return found === undefined || found === element ? element : deepest(found, point, nodes);
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? ('host' in root ? (root as ShadowRoot).host : null);
}
