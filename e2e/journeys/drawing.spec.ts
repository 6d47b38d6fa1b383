import { expect, test } from '../fixtures';

test('an agent who may draw circles a thing, and the stroke is at that thing on the customer’s page', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear/hut-mug');
  const tool = agent.page.getByTestId('tool-draw');
  await tool.click();
  await customer.page.getByTestId('control-allow').click();
  await expect(tool).toHaveAccessibleName(/^Draw/);
  await tool.click();

  const there = await (await agent.mirror()).getByTestId('add-to-basket').boundingBox();
  if (there === null) throw new Error('nothing to draw at');
  const { mouse } = agent.page;
  await mouse.move(there.x, there.y);
  await mouse.down();
  await mouse.move(there.x + there.width, there.y, { steps: 6 });
  await mouse.move(there.x + there.width, there.y + there.height, { steps: 6 });
  await mouse.up();

  const stroke = customer.page.getByTestId('drawing').locator('path');
  await expect(stroke.first()).toBeAttached();
  const here = await customer.page.getByTestId('add-to-basket').boundingBox();
  const drawn = () =>
    customer.page
      .getByTestId('drawing')
      .locator('g')
      .evaluate((group: SVGGElement) => {
        const { x, y, width, height } = group.getBBox();
        return [x, y, width, height].map((pixels) => Math.round(pixels / 4));
      });
  const near = (pixels = 0) => expect.closeTo(Math.round(pixels / 4), -0.5);
  await expect(async () => {
    expect(await drawn()).toEqual([near(here?.x), near(here?.y), near(here?.width), near(here?.height)]);
  }).toPass({ timeout: 4_000 });
  expect(await customer.page.locator('body > svg').count()).toBe(0);
});
