import type { Page } from '@playwright/test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import type { ConsoleScreen } from '../screens/console-screen';

export interface PixelComparison {
  /** Share of pixels that differ, 0 to 1. */
  readonly ratio: number;
  /** PNG files by name, for whoever has to find out why. */
  pictures(): Readonly<Record<string, Buffer>>;
}

/** How different a colour may be before it counts; text is smoothed a little differently in a frame. */
const threshold = 0.1;

/** Ours (the interface inside its shadow root, whose own sheet wins over the page's), and what the console lays over the mirror. */
const hidden =
  'alongside-root, :host(alongside-root), [data-testid="stage"] > :not(:first-child) { opacity: 0 !important; visibility: hidden !important }';

function takePicture(
  page: Page,
  clip: { x: number; y: number; width: number; height: number },
): Promise<Buffer> {
  return page.screenshot({ clip, style: hidden, animations: 'disabled', caret: 'hide' });
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
  // One encoder wrote both. To read and to write pictures takes longer than to take them.
  if (left.equals(right)) return { ratio: 0, pictures: () => ({ customer: left, mirror: right }) };
  return compareDecoded(left, right);
}

function compareDecoded(left: Buffer, right: Buffer): PixelComparison {
  const one = PNG.sync.read(left);
  const { width, height } = one;
  const difference = new PNG({ width, height });
  const differing = pixelmatch(one.data, PNG.sync.read(right).data, difference.data, width, height, {
    threshold,
  });
  const pictures = () => ({ customer: left, mirror: right, difference: PNG.sync.write(difference) });
  return { ratio: differing / (width * height), pictures };
}
