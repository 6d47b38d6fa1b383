import { expect, test } from '../fixtures';

test('[V17] what the customer zooms into with two fingers is marked on the agent’s stage', async ({
  customer,
  agent,
}) => {
  await customer.open('/');
  await agent.startByCode(await customer.readCode());
  await customer.accept();
  await agent.seeActiveSession();
  const seen = agent.page.getByTestId('zoomed');
  await expect(seen).toHaveCount(0);
  const cdp = await customer.context.newCDPSession(customer.page);
  await cdp.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
  await expect(seen).toBeVisible();
  const [stage, part] = [await agent.page.getByTestId('mirror').boundingBox(), await seen.boundingBox()];
  expect(part?.width).toBeCloseTo((stage?.width ?? 0) / 2, 0);
  expect(part?.height).toBeCloseTo((stage?.height ?? 0) / 2, 0);
  await cdp.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
  await expect(seen).toHaveCount(0);
});
