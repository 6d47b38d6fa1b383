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

  const stroke = customer.page.getByTestId('drawing').locator('g');
  await expect(stroke).toBeAttached();
  const here = await customer.page.getByTestId('add-to-basket').boundingBox();
  if (here === null) throw new Error('nothing was drawn at');
  const inOrder = (box: typeof here) => [box.x, box.y, box.width, box.height];
  await expect
    .poll(async () => {
      const drawn = await stroke.evaluate((group: SVGGElement) => {
        const { x, y, width, height } = group.getBBox();
        return { x, y, width, height };
      });
      const meant = inOrder(here);
      return Math.max(...inOrder(drawn).map((edge, index) => Math.abs(edge - (meant[index] ?? 0))));
    }, 'pixels between the stroke and the thing')
    .toBeLessThan(4);

  await customer.page.getByTestId('draw-revoke').click();
  await expect(customer.page.getByTestId('draw-revoke')).toBeHidden();
  await expect(tool).toHaveAccessibleName('Ask to draw');
});
