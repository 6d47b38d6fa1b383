import type { Page } from '@playwright/test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import type { ConsoleScreen } from '../screens/console-screen';

export interface PixelComparison {
  /** Share of pixels that differ, 0 to 1. */
  readonly ratio: number;
  readonly customer: Buffer;
  readonly mirror: Buffer;
  readonly difference: Buffer;
}

/** How different a colour may be before it counts; text is smoothed a little differently in a frame. */
const threshold = 0.1;

/** Ours (said inside its shadow root, whose own sheet wins over the page's), and what the console lays over the mirror. */
const hidden =
  ':host(alongside-root), [data-testid="stage"] > :not(:first-child) { opacity: 0 !important; visibility: hidden !important }';

async function takePicture(page: Page, clip: { x: number; y: number; width: number; height: number }) {
  return PNG.sync.read(await page.screenshot({ clip, style: hidden, animations: 'disabled', caret: 'hide' }));
}

/** Lays the mirror at scale 1 over the customer's viewport. */
export async function comparePixels(customer: Page, agent: ConsoleScreen): Promise<PixelComparison> {
  const viewport = await customer.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const place = await agent.page.getByTestId('mirror').boundingBox();
  if (place === null || Math.abs(place.width - viewport.width) > 0.5) {
    throw new Error(`the mirror is not shown at scale 1: ${place?.width} for ${viewport.width}`);
  }
  const left = await takePicture(customer, { x: 0, y: 0, ...viewport });
  const right = await takePicture(agent.page, { x: place.x, y: place.y, ...viewport });
  const difference = new PNG({ width: left.width, height: left.height });
  const differing = pixelmatch(left.data, right.data, difference.data, left.width, left.height, {
    threshold,
  });
  return {
    ratio: differing / (left.width * left.height),
    customer: PNG.sync.write(left),
    mirror: PNG.sync.write(right),
    difference: PNG.sync.write(difference),
  };
}
