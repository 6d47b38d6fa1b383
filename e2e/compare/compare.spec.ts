import { expect, type Page, test } from '@playwright/test';
import { describePage } from './page-tree';
import { countNodes, findDifferences } from './tree-differences';

const html = `<!doctype html><html><head><style>.box { width: 40px; height: 20px; overflow: auto }</style></head>
<body><h1 id="title" class="big">Hello</h1><input id="field" value="a"><input id="box" type="checkbox">
<select id="choice"><option>one</option><option>two</option></select><div id="scroller" class="box"><p style="height:90px">tall</p></div>
<div id="host"></div><iframe id="frame" srcdoc="<p id=inner>framed</p>"></iframe><details id="more"><summary>More</summary>text</details></body></html>`;

async function openPage(page: Page): Promise<void> {
  await page.setContent(html);
  await page.frameLocator('#frame').locator('#inner').waitFor();
  await page.evaluate(() => {
    const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<b id="shadowed">inside</b>';
  });
}

const changes: Record<string, () => void> = {
  'a text': () => document.querySelector('#title')?.replaceChildren('Hullo'),
  'an attribute': () => document.querySelector('#title')?.setAttribute('class', 'small'),
  'a node more': () => document.body.append(document.createElement('hr')),
  'a node less': () => document.querySelector('#more summary')?.remove(),
  'two nodes in another order': () => document.body.prepend(document.querySelector('#field') as Element),
  'a value': () => Object.assign(document.querySelector('#field') as object, { value: 'b' }),
  'a check': () => Object.assign(document.querySelector('#box') as object, { checked: true }),
  'a selection': () => Object.assign(document.querySelector('#choice') as object, { selectedIndex: 1 }),
  'a scroll offset': () => document.querySelector('#scroller')?.scrollTo(0, 30),
  'an open state': () => Object.assign(document.querySelector('#more') as object, { open: true }),
  'a shadow root': () =>
    document.querySelector('#host')?.shadowRoot?.querySelector('b')?.replaceChildren('else'),
  "a frame's document": () =>
    (document.querySelector('#frame') as HTMLIFrameElement).contentDocument?.querySelector('p')?.append('!'),
  'a rule of a sheet': () => document.styleSheets[0]?.insertRule('h1 { color: red }'),
  'the focus': () => (document.querySelector('#field') as HTMLInputElement).focus(),
};

test.beforeEach(({ page }) => openPage(page));

test('the comparison finds two equal pages equal', async ({ page, context }) => {
  const other = await context.newPage();
  await openPage(other);
  const [left, right] = [await describePage(page), await describePage(other)];
  expect(countNodes(left)).toBeGreaterThan(20);
  expect(findDifferences(left, right)).toEqual([]);
});

for (const [name, change] of Object.entries(changes)) {
  test(`the comparison sees ${name}`, async ({ page }) => {
    const before = await describePage(page);
    await page.evaluate(change);
    expect(findDifferences(before, await describePage(page))).not.toEqual([]);
  });
}
