import { expect, type Frame, type Page, type TestInfo } from '@playwright/test';
import type { ConsoleScreen } from '../screens/console-screen';
import { comparePixels, type PixelComparison } from './compare-pixels';
import { describePage } from './page-tree';
import { countNodes, findDifferences } from './tree-differences';
import { describeWholePage } from './whole-page';

const fewestNodes = 20;
const mostDifferingPixels = 0.01;
const pictureTimeoutMs = 10_000;
/** To describe a page of thousands of rows takes seconds of both browsers: ever more seldom, or it hinders what it waits for. */
const pollDifferences = {
  message: 'differences of customer ≠ mirror',
  timeout: 30_000,
  intervals: [200, 500, 1000, 2000, 4000],
};

/** Resolves when nothing on the page moves by itself any more. What would for ever is stopped, and so in the mirror. */
async function settle(page: Page | Frame): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => {
      if (animation.playState !== 'running') return true;
      const isEndless = animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
      if (!isEndless) return false;
      animation.pause();
      animation.currentTime = 0;
      return true;
    }),
  );
}

/**
 * The mirror holds every node, attribute, value and scroll offset of the customer's page, and nothing else.
 * Says how many nodes there are.
 */
export async function expectSameStructure(customer: Page | Frame, agent: ConsoleScreen): Promise<number> {
  await settle(customer);
  let nodes = 0;
  const compare = async () => {
    const mirror = await agent.mirror();
    const [left, right] = await Promise.all([
      describeWholePage('mainFrame' in customer ? customer.mainFrame() : customer),
      describePage(mirror),
    ]);
    nodes = countNodes(left);
    expect(nodes).toBeGreaterThan(fewestNodes);
    return findDifferences(left, right);
  };
  await expect.poll(compare, pollDifferences).toEqual([]);
  return nodes;
}

/** Less than one pixel in a hundred differs; says how many do. The pictures are attached when it fails. */
export async function expectSamePixels(
  customer: Page,
  agent: ConsoleScreen,
  info: TestInfo,
): Promise<number> {
  await settle(customer);
  let last: PixelComparison | undefined;
  const differing = async () => {
    last = await comparePixels(customer, agent);
    return last.ratio;
  };
  // What a canvas or a video shows travels now and then.
  const poll = { message: 'share of pixels that differ', timeout: pictureTimeoutMs };
  try {
    await expect.poll(differing, poll).toBeLessThan(mostDifferingPixels);
  } catch (error) {
    for (const [name, body] of Object.entries(last?.pictures() ?? {}))
      await info.attach(name, { body, contentType: 'image/png' });
    throw error;
  }
  return last?.ratio ?? 1;
}
