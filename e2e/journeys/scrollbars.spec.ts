import { chromiumFlags, findChromium } from '../chromium';
import { expect, test } from '../fixtures';

// Headless browsers hide all bars; here the agent's takes room.
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: chromiumFlags,
    ignoreDefaultArgs: ['--hide-scrollbars'],
  },
});

test('[V17] a page whose scrollbars take no room is as wide at an agent whose scrollbars do', async ({
  customer,
  agent,
}) => {
  const cdp = await customer.context.newCDPSession(customer.page);
  await cdp.send('Emulation.setScrollbarsHidden', { hidden: true });
  await customer.open('/');
  const width = await customer.page.evaluate(() => document.documentElement.clientWidth);
  expect(width).toBe(await customer.page.evaluate(() => innerWidth));
  await agent.startByCode(await customer.readCode());
  await customer.accept();
  await agent.seeActiveSession();
  const mirror = await agent.mirror();
  await expect.poll(() => mirror.evaluate(() => document.documentElement.clientWidth)).toBe(width);
  expect(
    await agent.page.evaluate(() => innerWidth - document.documentElement.clientWidth),
  ).toBeGreaterThanOrEqual(0);
});
