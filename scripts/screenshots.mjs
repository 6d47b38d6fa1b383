// Makes the pictures of README and docs from the running product (npm start first): node scripts/screenshots.mjs
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const home = process.env.ALONGSIDE_HOME ?? '.alongside';
const ready = JSON.parse(readFileSync(path.join(home, 'ready.json'), 'utf8'));
const folder = path.resolve('docs/images');
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});

/** A browser window of its own. */
async function open(width, height) {
  const context = await browser.newContext({ viewport: { width, height } });
  return context.newPage();
}

async function signIn(page, { email, password }) {
  await page.goto(`${ready.console}/sign-in`);
  await page.getByTestId('email').fill(email);
  await page.getByTestId('password').fill(password);
  await page.getByTestId('sign-in').click();
  await page.getByTestId('code-input').waitFor();
}

async function fillCheckout(page) {
  await page.goto(`${ready.demo}/gear`);
  await page.locator('a[href="/gear/saddle-2-tent"]').first().click();
  await page.locator('form.order button').first().click();
  await page.goto(`${ready.demo}/checkout`);
  await page.locator('[name=name]').fill('Ada Lindgren');
  await page.locator('[name=email]').fill('ada@example.com');
  await page.locator('[name=street]').fill('Storgatan 4');
}

async function payment(page) {
  await page.locator('[name=card-number]').fill('4242 4242 4242 4242');
  await page.locator('[name=card-expiry]').fill('12/29');
  await page.locator('[name=card-code]').fill('123');
  const box = await page.locator('[name=card-code]').boundingBox();
  await page.mouse.move(box.x + 20, box.y - 30);
  await page.mouse.move(box.x + 60, box.y + 16, { steps: 6 });
}

const customer = await open(1280, 800);
const agent = await open(1680, 1000);
await signIn(agent, ready.users.agent);
await fillCheckout(customer);
const row = agent.getByTestId('visitor').filter({ hasText: '/checkout' }).first();
await row.waitFor();
await agent.screenshot({ path: path.join(folder, 'dashboard.png') });
await row.getByTestId('visitor-connect').click();
await customer.getByTestId('prompt-accept').waitFor();
await customer.screenshot({ path: path.join(folder, 'prompt.png') });
await customer.getByTestId('prompt-accept').click();
const mirror = agent.frameLocator('[data-testid=mirror]');
await mirror.locator('[name=street]').waitFor();
await payment(customer);
await mirror.locator('[name=card-code]').waitFor();
// The pointer's flag and the last scroll are drawn a few frames after the last value.
await agent.waitForTimeout(1500);
await agent.screenshot({ path: path.join(folder, 'live-session.png') });
await agent.getByTestId('end-session').click();
await browser.close();
