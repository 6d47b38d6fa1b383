import type { Locator, Page } from '@playwright/test';

/** The tip of the arrow, in the pixels of the screen it is shown on. */
export async function tipOf(pointer: Locator): Promise<{ x: number; y: number }> {
  const box = await pointer.boundingBox();
  if (box === null) throw new Error('the pointer is not shown');
  return { x: box.x, y: box.y };
}

export function isInside(
  point: { x: number; y: number },
  box: { x: number; y: number; width: number; height: number } | null,
): boolean {
  if (box === null) return false;
  const slack = 3;
  return (
    point.x >= box.x - slack &&
    point.x <= box.x + box.width + slack &&
    point.y >= box.y - slack &&
    point.y <= box.y + box.height + slack
  );
}

export async function moveTo(page: Page, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('nothing to point at');
  await page.mouse.move(box.x + box.width / 2 - 5, box.y + box.height / 2 - 5);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
}
