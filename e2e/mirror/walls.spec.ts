import { expect, test } from '@playwright/test';
import { openBundle } from './bundle-page';

// Recording a trace puts a script into every frame, which the sandbox then refuses aloud.
test.use({ trace: 'off' });

test('[V1] a stage opens in a frame with exactly its sandbox and in no other', async ({ page }) => {
  await openBundle(page, 'walls-page.ts');
  for (const sandbox of [
    null,
    '',
    'allow-scripts',
    'allow-same-origin allow-scripts',
    'ALLOW-SAME-ORIGIN ',
  ]) {
    expect(await page.evaluate((value) => window.refused(value), sandbox)).toBe('StageError');
  }
  expect(await page.evaluate(() => window.refused('allow-same-origin'))).toBe('opened');
});

test('[V2] [V3] [V6] a hostile stream runs nothing, loads nothing and leads nowhere', async ({ page }) => {
  const { strange } = await openBundle(page, 'walls-page.ts');
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const shown = await page.evaluate(() => window.attack());
  const frame = page.frames().find((one) => one.url().endsWith('/mirror') || one.parentFrame() !== null);
  expect(frame).toBeDefined();
  const mirror = page.frameLocator('#viewer');
  for (const id of ['#link', '#link2', '#send']) await mirror.locator(id).click();
  await mirror.locator('#link').click({ button: 'middle' });
  await mirror.locator('#link2').click({ modifiers: ['ControlOrMeta'] });
  expect(shown.handlers).toBe(0);
  expect(shown.live).toEqual([]);
  expect(shown.text).toContain('not ours');
  expect(await page.evaluate(() => window.attacked)).toBeUndefined();
  expect(strange).toEqual([]);
  expect(page.context().pages()).toHaveLength(1);
  // The allow-list alone stopped all of it: the policy behind it had nothing to refuse.
  expect(errors).toEqual([]);
});
