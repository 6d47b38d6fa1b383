import type { FrameLocator, Page } from '@playwright/test';
import { expect, test } from './parts-harness';

/** Where the pointer's tip is, relative to the element's box in the viewer, in parts of its size. */
async function tipWithin(
  page: Page,
  viewer: FrameLocator,
  selector: string,
): Promise<{ x: number; y: number }> {
  const mark = await page.locator('[data-testid=pointer]').evaluate((element) => {
    const box = element.getBoundingClientRect();
    return { x: box.left, y: box.top };
  });
  const box = await viewer.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} has no box`);
  return { x: (mark.x - box.x) / box.width, y: (mark.y - box.y) / box.height };
}

const narrow = (page: Page) =>
  page.locator('#viewer').evaluate((frame) => {
    frame.style.width = '300px';
  });

const body = `<style>button{border:0}</style><p>Some text that takes more lines where the page is narrow, so that all below it is elsewhere there.</p>
  <button id="go" style="width:50%">Go</button>
  <div id="host"><template shadowrootmode="open"><span id="inside">inside a shadow root</span></template></div>
  <iframe id="frame" style="margin:10px;padding:7px;border:5px solid" srcdoc="<button id=framed style=border:0>framed</button>"></iframe>
  <div style="height:2000px"></div>`;

test('C6 a pointer is over the same element where the page has another width', async ({ parts }) => {
  await parts.open(body);
  await narrow(parts.page);
  for (const [selector, container] of [
    ['#go', null],
    ['#inside', null],
    ['#framed', '#frame'],
  ] as const) {
    const source = container === null ? parts.source : parts.source.frameLocator(container);
    const viewer = container === null ? parts.viewer : parts.viewer.frameLocator(container);
    const size = await source.locator(selector).boundingBox();
    if (size === null) throw new Error('no box');
    await source.locator(selector).hover({ position: { x: size.width * 0.75, y: size.height / 2 } });
    await expect(async () => {
      const tip = await tipWithin(parts.page, viewer, selector);
      expect(tip.x, selector).toBeCloseTo(0.75, 1);
      expect(tip.y, selector).toBeCloseTo(0.5, 1);
    }).toPass({ timeout: 3000 });
  }
});

test('C6 a pointer’s mark is never part of the mirrored page, and goes when the pointer leaves', async ({
  parts,
}) => {
  await parts.open(body);
  const elements = () => parts.viewer.locator('*').count();
  const before = await elements();
  await parts.source.locator('#go').hover();
  await expect(parts.page.locator('[data-testid=pointer]')).toBeVisible();
  await expect(parts.page.locator('[data-testid=pointer]')).toContainText('Anna');
  expect(await elements()).toBe(before);
  await parts.page.locator('#notes').hover();
  await expect(parts.page.locator('[data-testid=pointer]')).toHaveCount(0);
});

test('a pointer stays at its element when the page scrolls, and nothing runs while nothing moves', async ({
  parts,
}) => {
  await parts.open(body);
  await parts.source.locator('#go').hover();
  await expect(parts.page.locator('[data-testid=pointer]')).toBeVisible();
  await parts.viewer.locator('html').evaluate((root) => root.scrollTo(0, 40));
  await parts.page.evaluate(() => window.parts.pageMoved());
  await expect(async () => {
    expect((await tipWithin(parts.page, parts.viewer, '#go')).y).toBeCloseTo(0.5, 1);
  }).toPass({ timeout: 3000 });
  const frames = await parts.page.evaluate(async () => {
    let asked = 0;
    const request = window.requestAnimationFrame;
    window.requestAnimationFrame = (act) => {
      asked++;
      return request.call(window, act);
    };
    await new Promise((done) => setTimeout(done, 300));
    return asked;
  });
  expect(frames).toBe(0);
});

test('moves are sent together, the first at once', async ({ parts }) => {
  await parts.open(body);
  await parts.page.mouse.move(10, 10);
  expect(await parts.page.evaluate(() => window.parts.pointersSent())).toBe(1);
  const startedMs = Date.now();
  for (let step = 0; step < 60; step++) await parts.page.mouse.move(20 + step * 4, 30 + step);
  const tookMs = Date.now() - startedMs;
  const sent = await parts.page.evaluate(() => window.parts.pointersSent());
  expect(sent - 1).toBeLessThanOrEqual(Math.ceil(tookMs / 50) + 1);
});

test('a stroke is drawn where it was drawn, follows its element, and can be cleared', async ({ parts }) => {
  await parts.open(
    '<div id="card" style="width:300px;height:200px;background:#eee">card</div><div style="height:2000px">',
  );
  await parts.page.evaluate(() => void window.parts.draw());
  const { mouse } = parts.page;
  await mouse.move(50, 50);
  await mouse.down();
  await mouse.move(150, 50, { steps: 5 });
  await mouse.move(150, 100, { steps: 5 });
  await mouse.up();
  const strokes = parts.page.locator('[data-testid=drawing] path');
  await expect(strokes.first()).toBeAttached();
  const bounds = () =>
    parts.page.locator('[data-testid=drawing] g').evaluate((group: SVGGElement) => {
      const { x, y, width, height } = group.getBBox();
      return [x, y, width, height].map(Math.round);
    });
  await expect.poll(bounds).toEqual([50, 50, 100, 50]);
  await parts.viewer.locator('html').evaluate((root) => root.scrollTo(0, 30));
  await parts.page.evaluate(() => window.parts.pageMoved());
  await expect.poll(bounds).toEqual([50, 20, 100, 50]);
  await parts.page.evaluate(() => window.parts.clearDrawings());
  await expect(strokes).toHaveCount(0);
});

test('a stroke fades by itself', async ({ parts }) => {
  await parts.page.clock.install();
  await parts.open('<div style="height:300px">page</div>');
  await parts.page.evaluate(() => void window.parts.draw());
  await parts.page.mouse.move(50, 50);
  await parts.page.mouse.down();
  await parts.page.mouse.move(80, 80);
  await parts.page.mouse.up();
  await parts.page.clock.runFor(4_500);
  await expect(parts.page.locator('[data-testid=drawing] g')).toHaveCSS('opacity', '1');
  await parts.page.clock.runFor(1_500);
  await expect(parts.page.locator('[data-testid=drawing] g')).toHaveCount(0);
});
