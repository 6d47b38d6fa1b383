import { drawDaypack, drawMat, drawPack, drawSleepingBag } from './carry-and-sleep-drawings';
import { drawKettle, drawMug, drawStove } from './kitchen-drawings';
import type { Paint } from './paint';
import { drawScene, type View } from './scene';
import { drawDome, drawTarp, drawTent } from './shelter-drawings';
import { drawCompass, drawLamp } from './wayfinding-drawings';

const drawings = {
  tent: drawTent,
  dome: drawDome,
  tarp: drawTarp,
  pack: drawPack,
  daypack: drawDaypack,
  'sleeping-bag': drawSleepingBag,
  mat: drawMat,
  stove: drawStove,
  kettle: drawKettle,
  mug: drawMug,
  lamp: drawLamp,
  compass: drawCompass,
} satisfies Record<string, (paint: Paint) => string>;

export type DrawingKind = keyof typeof drawings;

/** A picture of the product as an SVG document. */
export function drawProduct(kind: DrawingKind, paint: Paint, view: View): string {
  return drawScene(drawings[kind](paint), view);
}
