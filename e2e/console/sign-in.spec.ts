import { expect, test } from '../fixtures';
import { readReady } from '../product/ready';

test('a password never gets into an address, however early Sign in is pressed', async ({ browser }) => {
  const { console: address } = readReady();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL('/sign-in', address).href);
  await expect(page.getByTestId('sign-in')).toBeDisabled();
  await expect(page.getByTestId('password')).toBeDisabled();
  await context.close();
});
