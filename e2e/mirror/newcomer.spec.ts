import { expect, test } from './mirror-harness';

test.afterEach(async ({ mirror }) => {
  expect(await mirror.reports()).toEqual([]);
});

const lived = `<!doctype html><html><head><style id="style">p { color: red } @media all { b { color: blue } }</style></head><body>
  <ul id="list"><li id="a">a</li><li id="b">b</li></ul><p id="text">Some <b>text</b></p>
  <div id="host"><span slot="in">slotted</span></div><iframe id="frame" srcdoc="<p>in a frame</p>"></iframe>
  <form><input id="name" value="before"><textarea id="note">default</textarea><input id="tick" type="checkbox">
  <select id="choice"><option>one</option><option>two</option></select></form>
  <div id="box" style="height:60px;overflow:auto"><div style="height:900px">tall</div></div></body></html>`;

/** What a page may look like when it is a while old. */
function live(): void {
  const get = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
  get('list').prepend(get('b'));
  get('a').remove();
  get('list').insertAdjacentHTML('beforeend', '<li>c &amp; d</li>');
  get('text').firstChild?.replaceWith('Other ');
  get('text').setAttribute('data-state', 'changed');
  const root = get('host').attachShadow({ mode: 'open' });
  root.innerHTML = '<style>slot { font-weight: bold }</style><slot name="in"></slot><i>inside</i>';
  const adopted = new CSSStyleSheet();
  adopted.replaceSync('i { color: green }');
  root.adoptedStyleSheets = [adopted];
  const sheet = get<HTMLStyleElement>('style').sheet as CSSStyleSheet;
  sheet.insertRule('li { color: rgb(1, 2, 3) }', 0);
  (sheet.cssRules[2] as CSSMediaRule).insertRule('b { font-style: italic }', 0);
  sheet.deleteRule(1);
  get<HTMLInputElement>('name').value = 'after';
  get<HTMLTextAreaElement>('note').value = 'written';
  get<HTMLInputElement>('tick').checked = true;
  get<HTMLSelectElement>('choice').selectedIndex = 1;
  get('box').scrollTop = 300;
  for (const field of document.querySelectorAll('input, textarea, select'))
    field.dispatchEvent(new Event('input', { bubbles: true }));
}

test('[K1] who comes late sees the same page in the same state', async ({ mirror }) => {
  await mirror.open(lived);
  await mirror.source().evaluate(live);
  await mirror.expectSame();
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await mirror.expectSame();
  await expect(mirror.viewer().locator('#name')).toHaveValue('after');
  await expect(mirror.viewer().locator('#list li').first()).toHaveCSS('color', 'rgb(1, 2, 3)');
});

test('[T4] what happens after a catch-up reaches who came late', async ({ mirror }) => {
  await mirror.open(lived);
  await mirror.source().evaluate(live);
  await mirror.expectSame();
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await mirror.source().evaluate(() => {
    const list = document.getElementById('list') as HTMLElement;
    list.insertAdjacentHTML('afterbegin', '<li id="e" class="never-seen-before">e</li>');
    list.append(document.getElementById('b') as HTMLElement);
    (document.getElementById('host') as HTMLElement).shadowRoot?.querySelector('i')?.append(' more');
    const sheet = (document.getElementById('style') as HTMLStyleElement).sheet as CSSStyleSheet;
    sheet.insertRule('#e { color: rgb(9, 8, 7) }', sheet.cssRules.length);
  });
  await mirror.expectSame();
  await expect(mirror.viewer().locator('#e')).toHaveCSS('color', 'rgb(9, 8, 7)');
});

test('[K2] a page larger than a piece arrives by continuations', async ({ mirror }) => {
  await mirror.open('<div id="root"></div>');
  await mirror.source().evaluate(() => {
    const root = document.getElementById('root') as HTMLElement;
    for (let row = 0; row < 150; row++) {
      const cell = document.createElement('p');
      cell.title = Array.from({ length: 120 }, (_, at) =>
        ((row * 7919 + at * 104729) % 1e6).toString(36),
      ).join('-');
      cell.textContent = `row ${row}`;
      root.append(cell);
    }
  });
  await mirror.expectSame();
  expect(await mirror.page.evaluate(() => window.mirrored.rejoin())).toBeGreaterThan(1);
  await mirror.expectSame();
});
