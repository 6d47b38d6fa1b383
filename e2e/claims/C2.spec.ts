import { describePage } from '../compare/page-tree';
import { findDifferences } from '../compare/tree-differences';
import { expect, test } from '../fixtures';

test('C2 the page that is shared is served unchanged, but for the script tag', async ({
  customer,
  startSession,
  ready,
}) => {
  await startSession('/gear/hut-mug');
  const html = await (await customer.page.request.get(customer.page.url())).text();
  expect(html.split('/embed.js')).toHaveLength(2);
  expect(html.replace(/<script async src="[^"]+embed\.js"[^>]*><\/script>/, '')).not.toContain(ready.gateway);
});

test('C2 detection is incorporated at run time, and leaves no trace in the page', async ({
  customer,
  startSession,
  openCustomer,
  ready,
}) => {
  const untouched = await openCustomer();
  await untouched.page.route('**/embed.js', (route) => route.abort());
  await untouched.page.goto(new URL('/gear', ready.demo).href);
  await startSession('/gear');
  const [plain, shared] = await Promise.all([describePage(untouched.page), describePage(customer.page)]);
  expect(findDifferences(plain, shared)).toEqual([]);
  await untouched.context.close();
});

test('C2 a part that comes later is detected too: a new field, a shadow root, a frame', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/stores');
  await customer.page.evaluate(() => {
    const late = document.createElement('div');
    late.id = 'late';
    late.innerHTML =
      '<input id="late-field" aria-label="Late"><iframe id="late-frame"></iframe><div id="late-host"></div>';
    document.querySelector('main')?.prepend(late);
    const root = late.querySelector('#late-host')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<textarea id="late-area"></textarea>';
    const framed = late.querySelector('iframe')?.contentDocument;
    if (framed) framed.body.innerHTML = '<input id="framed-field">';
  });
  const mirror = await agent.mirror();
  await customer.page.locator('#late-field').fill('first');
  await expect(mirror.locator('#late-field')).toHaveValue('first');
  await customer.page.locator('#late-area').fill('second');
  await expect(mirror.locator('#late-area')).toHaveValue('second');
  await customer.page.frameLocator('#late-frame').locator('#framed-field').fill('third');
  await expect(mirror.frameLocator('#late-frame').locator('#framed-field')).toHaveValue('third');
});

test('C2 a part update reaches the same part and no other', async ({ customer, agent, startSession }) => {
  await startSession('/account');
  const mirror = await agent.mirror();
  await customer.page.getByLabel('Email').fill('mara@waymark.example');
  await expect(mirror.getByLabel('Email')).toHaveValue('mara@waymark.example');
  await expect(mirror.locator('header input[name="q"]')).toHaveValue('');
});
