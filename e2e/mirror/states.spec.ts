import type { Frame } from '@playwright/test';
import { expect, type Mirror, test } from './mirror-harness';

test.afterEach(async ({ mirror }) => {
  expect(await mirror.reports()).toEqual([]);
});

const list = (mirror: Mirror) => mirror.page.getByTestId('option-list');
const flush = (mirror: Mirror) => mirror.page.evaluate(() => window.mirrored.flush());
const isMatching = (frame: Frame, id: string, selector: string) =>
  frame.evaluate(
    ([name, wanted]) => document.getElementById(name as string)?.matches(wanted as string),
    [id, selector],
  );

test('[V13] an open list of options is drawn over the stage, and never in the page', async ({ mirror }) => {
  await mirror.open(`<!doctype html><style>select { font: 17px monospace; margin: 30px } #s:open { color: rgb(1, 2, 3) }</style>
    <select id="s"><option>One</option><optgroup label="Group"><option disabled>Two</option><option selected>Three</option></optgroup>
    <option hidden>Never</option></select><select id="m" data-alongside-mask><option>Secret</option></select><p id="p">text</p>`);
  const before = await mirror.viewer().locator('*').count();
  await mirror.source().locator('#s').click();
  await expect(list(mirror)).toBeVisible();
  await expect(list(mirror).getByRole('option')).toHaveText(['One', 'Two', 'Three']);
  await expect(list(mirror)).toContainText('Group');
  await expect(list(mirror).getByRole('option', { selected: true })).toHaveText('Three');
  await expect(list(mirror).getByRole('option', { disabled: true })).toHaveText('Two');
  await expect(list(mirror)).toHaveCSS('font-size', '17px');
  await expect(mirror.viewer().locator('#s')).toHaveCSS('color', 'rgb(1, 2, 3)');
  expect(await mirror.viewer().locator('*').count()).toBe(before);
  const [control, drawn] = [
    await mirror.viewer().locator('#s').boundingBox(),
    await list(mirror).boundingBox(),
  ];
  expect(drawn?.x).toBeCloseTo(control?.x ?? 0, 0);
  expect(drawn?.y).toBeCloseTo((control?.y ?? 0) + (control?.height ?? 0), 0);
  await mirror.page.keyboard.press('Escape');
  await expect(list(mirror)).toHaveCount(0);
  await mirror.source().locator('#m').click();
  await expect(list(mirror)).toBeVisible();
  await expect(list(mirror)).not.toContainText('Secret');
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await expect(list(mirror)).toBeVisible();
  await mirror.source().locator('#p').click();
  await expect(list(mirror)).toBeHidden();
});

test('[V7] preferences that change while a page is shown are the customer’s', async ({ mirror }) => {
  await mirror.page.emulateMedia({
    colorScheme: 'light',
    reducedMotion: 'no-preference',
    contrast: 'no-preference',
  });
  await mirror.open(`<!doctype html><meta name="color-scheme" content="light dark"><style>
    @media (prefers-color-scheme: dark) { p { color: rgb(1, 1, 1) } } @media (prefers-reduced-motion) { p { margin-left: 7px } }
    @media (prefers-contrast: more) { p { border-left: 5px solid } } @media print { p { letter-spacing: 4px } }
    @media only screen { p { word-spacing: 3px } } i { color: light-dark(rgb(1, 0, 0), rgb(2, 0, 0)) }</style><p id="p">text</p><i>i</i>`);
  const p = mirror.viewer().locator('#p');
  await expect(p).toHaveCSS('word-spacing', '3px');
  await mirror.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce', contrast: 'more' });
  await expect(p).toHaveCSS('color', 'rgb(1, 1, 1)');
  await expect(p).toHaveCSS('margin-left', '7px');
  await expect(p).toHaveCSS('border-left-width', '5px');
  await expect(mirror.viewer().locator('i')).toHaveCSS('color', 'rgb(2, 0, 0)');
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await expect(p).toHaveCSS('border-left-width', '5px');
  await mirror.source().evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(p).toHaveCSS('letter-spacing', '4px');
  await expect(p).toHaveCSS('word-spacing', '0px');
  await mirror.source().evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(p).toHaveCSS('letter-spacing', 'normal');
});

test('[V14] fields are valid and invalid as at the customer, and a masked one is neither', async ({
  mirror,
}) => {
  await mirror.open(`<!doctype html><style>:is(input, form):invalid { color: rgb(9, 0, 0) } :valid { background: rgb(0, 9, 0) }
    :user-invalid { border: 4px solid } :placeholder-shown { letter-spacing: 5px } input:out-of-range { margin-left: 9px }</style>
    <form id="form"><input id="code"><input id="must" required><input id="many" type="number" max="3" value="2"></form>
    <input id="secret" required placeholder="x" data-alongside-mask><input id="pass" type="password" required pattern="a">`);
  const at = (id: string) => mirror.viewer().locator(`#${id}`);
  const [red, green] = ['rgb(9, 0, 0)', 'rgb(0, 9, 0)'];
  for (const id of ['secret', 'pass']) {
    await expect(at(id)).not.toHaveCSS('color', red);
    await expect(at(id)).not.toHaveCSS('background-color', green);
  }
  await expect(at('must')).toHaveCSS('color', red);
  await expect(at('must')).not.toHaveCSS('border-left-width', '4px');
  await mirror.source().locator('#must').fill('x');
  await expect(at('form')).toHaveCSS('background-color', green);
  await mirror.source().locator('#must').fill('');
  await mirror.source().locator('#many').fill('7');
  await expect(at('must')).toHaveCSS('border-left-width', '4px');
  await expect(at('many')).toHaveCSS('margin-left', '9px');
  await mirror
    .source()
    .evaluate(() => (document.getElementById('code') as HTMLInputElement).setCustomValidity('no'));
  await flush(mirror);
  await expect(at('code')).toHaveCSS('color', red);
  await mirror
    .source()
    .evaluate(() => (document.getElementById('code') as HTMLInputElement).setCustomValidity(''));
  await flush(mirror);
  await expect(at('code')).toHaveCSS('background-color', green);
  await mirror.source().locator('#secret').fill('typed');
  await flush(mirror);
  await expect(at('secret')).not.toHaveCSS('background-color', green);
});

test('[V15] a newcomer has dialogs and popovers in the order in which they were opened', async ({
  mirror,
}) => {
  await mirror.open(`<!doctype html><style>dialog, [popover] { position: fixed; inset: 0; margin: 0; width: 200px; height: 200px }</style>
    <dialog id="second"><div id="hint" popover="manual">hint</div>second</dialog>
    <dialog id="first"><div id="inner" popover>inner</div><div id="outer" popover>outer</div>first</dialog>`);
  const top = (frame: Frame) => frame.evaluate(() => document.elementFromPoint(50, 50)?.id);
  const act = (script: string) => mirror.source().evaluate(script);
  const expectTop = async (id: string) => {
    expect(await top(mirror.source())).toBe(id);
    await expect.poll(() => top(mirror.viewer())).toBe(id);
    await mirror.page.evaluate(() => window.mirrored.rejoin());
    await expect.poll(() => top(mirror.viewer())).toBe(id);
  };
  await act('first.showModal(); second.showModal()');
  await expectTop('second');
  await act('hint.showPopover()');
  await expectTop('hint');
  await act('hint.hidePopover(); first.close(); first.showModal()');
  await expectTop('first');
  await act('outer.showPopover(); inner.showPopover({ source: outer })');
  await expectTop('inner');
  expect(await isMatching(mirror.viewer(), 'outer', ':popover-open')).toBe(true);
  await act('inner.hidePopover()');
  await expectTop('outer');
  await act('outer.hidePopover(); first.close(); second.requestClose()');
  await expect.poll(() => isMatching(mirror.viewer(), 'second', ':modal')).toBe(false);
});

test('[V15] groups of details open one at a time; a viewer’s Escape and press close nothing', async ({
  mirror,
}) => {
  await mirror.open(`<!doctype html><details id="a" name="g" open><summary>a</summary>A</details><details id="b" name="g"><summary>b</summary>B</details>
    <dialog id="d" closedby="any">dialog</dialog>`);
  await mirror.source().locator('#b summary').click();
  await mirror.expectSame();
  expect(await mirror.viewer().evaluate(() => document.querySelector('details[open]')?.id)).toBe('b');
  await mirror.source().evaluate('d.showModal()');
  await expect.poll(() => isMatching(mirror.viewer(), 'd', ':modal')).toBe(true);
  await mirror.viewer().evaluate(() => document.getElementById('d')?.focus());
  await mirror.page.locator('#viewer').click({ position: { x: 5, y: 300 } });
  await mirror.page.keyboard.press('Escape');
  expect(await isMatching(mirror.viewer(), 'd', ':modal')).toBe(true);
});

test('[V16] the target of the address and custom states show', async ({ mirror }) => {
  await mirror.open(`<!doctype html><style>:target { color: rgb(1, 2, 3) } x-a:state(busy) { color: rgb(4, 5, 6) }</style>
    <h2 id="one">One</h2><h2 id="two">Two</h2><a id="away" target="_blank" href="/away">away</a><div id="host"></div>`);
  const { source, viewer } = { source: mirror.source(), viewer: mirror.viewer() };
  await source.evaluate(() => {
    location.hash = 'two';
  });
  await expect(viewer.locator('#two')).toHaveCSS('color', 'rgb(1, 2, 3)');
  await source.evaluate(() => {
    location.hash = 'one';
  });
  await expect(viewer.locator('#one')).toHaveCSS('color', 'rgb(1, 2, 3)');
  await expect(viewer.locator('#two')).not.toHaveCSS('color', 'rgb(1, 2, 3)');
  await expect(viewer.locator('#away')).not.toHaveCSS('color', 'rgb(1, 2, 3)');
  await source.evaluate(() => {
    const kept = window as unknown as { internals: ElementInternals };
    customElements.define(
      'x-a',
      class extends HTMLElement {
        constructor() {
          super();
          kept.internals = this.attachInternals();
        }
      },
    );
    const element = document.createElement('x-a');
    element.textContent = 'custom';
    kept.internals.states.add('busy');
    document.getElementById('host')?.append(element);
  });
  await expect(viewer.locator('x-a')).toHaveCSS('color', 'rgb(4, 5, 6)');
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await expect(viewer.locator('x-a')).toHaveCSS('color', 'rgb(4, 5, 6)');
  await source.evaluate(() =>
    (window as unknown as { internals: ElementInternals }).internals.states.delete('busy'),
  );
  await expect(viewer.locator('x-a')).not.toHaveCSS('color', 'rgb(4, 5, 6)');
});

test('[V16] the tab’s being in the background, the title and the icon arrive', async ({ mirror }) => {
  const icon = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await mirror.page.route('**/icon.png', (route) => route.fulfill({ contentType: 'image/png', body: icon }));
  await mirror.open('<!doctype html><title>First</title><link rel="icon" href="/icon.png"><p>text</p>');
  const told = () =>
    mirror.page.evaluate(() => ({
      hidden: window.mirrored.isHidden(),
      title: window.mirrored.title(),
      icon: window.mirrored.favicon()?.slice(0, 5),
    }));
  await expect.poll(told).toEqual({ hidden: false, title: 'First', icon: 'blob:' });
  await mirror.source().evaluate(() => {
    document.title = 'Second';
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(told).toEqual({ hidden: true, title: 'Second', icon: 'blob:' });
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await expect.poll(told).toEqual({ hidden: true, title: 'Second', icon: 'blob:' });
  await mirror.source().evaluate(() => {
    Reflect.deleteProperty(document, 'visibilityState');
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(told).toEqual({ hidden: false, title: 'Second', icon: 'blob:' });
});

test('[R1] a text that is being composed shows, and is there once when it is done', async ({ mirror }) => {
  await mirror.open(
    `<!doctype html><input id="input" value="a"><textarea id="area">b</textarea><div id="editor" contenteditable>c</div>`,
  );
  const keys = await mirror.page.context().newCDPSession(mirror.page);
  const value = (id: string) =>
    mirror.viewer().evaluate((name) => {
      const element = document.getElementById(name) as HTMLInputElement;
      return element.value ?? element.textContent;
    }, id);
  for (const [id, first] of [
    ['input', 'a'],
    ['area', 'b'],
    ['editor', 'c'],
  ] as const) {
    await mirror.source().locator(`#${id}`).click();
    await mirror.page.keyboard.press('End');
    for (const composed of ['に', 'にほ', 'にほん']) {
      await keys.send('Input.imeSetComposition', {
        text: composed,
        selectionStart: composed.length,
        selectionEnd: composed.length,
      });
      await expect.poll(() => value(id)).toBe(first + composed);
    }
    await keys.send('Input.insertText', { text: '日本' });
    await expect.poll(() => value(id)).toBe(`${first}日本`);
  }
});

test('[R1] every kind of scroller is where the customer has it', async ({ mirror }) => {
  const tall = '<div style="width:900px;height:900px">tall</div>';
  const box = 'style="width:120px;height:90px;overflow:auto"';
  await mirror.open(`<!doctype html><style>*{scroll-behavior:smooth}.snap{scroll-snap-type:y mandatory}.snap>div{scroll-snap-align:start;height:90px}</style>
    <textarea id="area" rows="3">${'line\n'.repeat(50)}</textarea><dialog id="dialog"><div id="inDialog" ${box}>${tall}</div></dialog>
    <div id="rtl" dir="rtl" ${box}>${tall}</div><div id="snap" class="snap" ${box}><div>1</div><div>2</div><div>3</div></div>
    <div id="hidden" style="width:120px;height:90px;overflow:hidden">${tall}</div><div id="clip" style="width:120px;height:90px;overflow:clip">${tall}</div>`);
  const offsets = (frame: Frame) =>
    frame.evaluate(() =>
      ['area', 'inDialog', 'rtl', 'snap', 'hidden', 'clip'].map((id) => {
        const { scrollLeft, scrollTop } = document.getElementById(id) as HTMLElement;
        return `${id} ${scrollLeft} ${scrollTop}`;
      }),
    );
  await mirror.source().evaluate(() => {
    (document.getElementById('dialog') as HTMLDialogElement).showModal();
    for (const [id, left, top] of [
      ['area', 0, 200],
      ['inDialog', 40, 60],
      ['rtl', -150, 30],
      ['snap', 0, 100],
      ['hidden', 25, 35],
      ['clip', 25, 35],
    ] as const)
      document.getElementById(id)?.scrollTo({ left, top, behavior: 'instant' });
  });
  const wanted = ['area 0 200', 'inDialog 40 60', 'rtl -150 30', 'snap 0 90', 'hidden 25 35', 'clip 0 0'];
  expect(await offsets(mirror.source())).toEqual(wanted);
  await expect.poll(() => offsets(mirror.viewer())).toEqual(wanted);
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await expect.poll(() => offsets(mirror.viewer())).toEqual(wanted);
});

test('[V11] a focus inside of a shadow root is one within all that is drawn around it', async ({
  mirror,
}) => {
  await mirror.open(`<!doctype html><style>.field:focus-within { color: rgb(1, 2, 3) }</style>
    <div class="field" id="field"><x-field><span>label</span></x-field></div><button id="other">other</button><script>
    customElements.define('x-field', class extends HTMLElement { constructor() { super();
      this.attachShadow({ mode: 'open' }).innerHTML = '<style>:host(:focus-within) { margin-left: 7px }</style><input><slot></slot>'; } });</script>`);
  const field = mirror.viewer().locator('#field');
  await mirror.source().locator('x-field input').focus();
  await expect(field).toHaveCSS('color', 'rgb(1, 2, 3)');
  await expect(field.locator('x-field')).toHaveCSS('margin-left', '7px');
  await mirror.source().locator('#other').focus();
  await expect(field).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(field.locator('x-field')).toHaveCSS('margin-left', '0px');
});

test('[V15] a popover stands at what opened it', async ({ mirror }) => {
  await mirror.open(`<!doctype html><style>#menu { position-area: bottom; margin: 0; inset: auto }</style>
    <button id="more" popovertarget="menu" style="margin: 60px 0 0 200px">more</button><div id="menu" popover>menu</div>`);
  await mirror.source().locator('#more').click();
  await expect(mirror.source().locator('#menu')).toBeVisible();
  await expect(mirror.viewer().locator('#menu')).toBeVisible();
  await mirror.expectSame();
});
