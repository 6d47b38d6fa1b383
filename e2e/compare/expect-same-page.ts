import { expect, type Page, type TestInfo } from '@playwright/test';
import type { ConsoleScreen } from '../screens/console-screen';
import { comparePixels } from './compare-pixels';
import { describePage } from './page-tree';
import { countNodes, findDifferences } from './tree-differences';

const fewestNodes = 20;
const mostDifferingPixels = 0.01;

/** Resolves when nothing on the page moves by itself any more. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => {
      const endless = animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
      return endless || animation.playState !== 'running';
    }),
  );
}

/** The mirror holds every node, attribute, value and scroll offset of the customer's page, and nothing else. */
export async function expectSameStructure(customer: Page, agent: ConsoleScreen): Promise<void> {
  await settle(customer);
  const compare = async () => {
    const mirror = await agent.mirror();
    const [left, right] = await Promise.all([customer.evaluate(describePage), mirror.evaluate(describePage)]);
    expect(countNodes(left)).toBeGreaterThan(fewestNodes);
    return findDifferences(left, right);
  };
  await expect.poll(compare, { message: 'differences of customer ≠ mirror', timeout: 10_000 }).toEqual([]);
}

/** Less than one pixel in a hundred differs. The pictures are attached when it fails. */
export async function expectSamePixels(customer: Page, agent: ConsoleScreen, info: TestInfo): Promise<void> {
  await settle(customer);
  const { ratio, ...pictures } = await comparePixels(customer, agent);
  if (ratio >= mostDifferingPixels) {
    for (const [name, body] of Object.entries(pictures))
      await info.attach(name, { body, contentType: 'image/png' });
  }
  expect(ratio, 'share of pixels that differ').toBeLessThan(mostDifferingPixels);
}
