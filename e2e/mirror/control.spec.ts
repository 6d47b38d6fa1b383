import type { FrameLocator, Page } from '@playwright/test';
import { expect, test } from './parts-harness';

test.beforeEach(async ({ parts }) => {
  await parts.page.addInitScript(() => {
    const heard: string[] = [];
    const names = [
      'pointerdown',
      'mousedown',
      'focusin',
      'mouseup',
      'click',
      'dblclick',
      'contextmenu',
      'keydown',
      'input',
      'change',
      'submit',
    ];
    for (const name of names) {
      document.addEventListener(name, (event) => {
        const key = event instanceof KeyboardEvent ? `:${event.key}` : '';
        heard.push(`${name}${key}@${(event.target as Element).id}`);
        if (name === 'submit') event.preventDefault();
      });
    }
    Object.assign(window, { heard });
  });
});

declare global {
  interface Window {
    heard: string[];
  }
}

const giveControl = (parts: { page: Page }) => parts.page.evaluate(() => window.parts.giveControl(true));
const heard = (parts: { source: FrameLocator }) =>
  parts.source.locator('body').evaluate(() => window.heard.splice(0));

test('a click in the mirror is heard by the page as a user’s click, and moves the focus', async ({
  parts,
}) => {
  await parts.open(
    '<button id="go">Go</button><input id="box" type="checkbox"><a id="link" href="#there">there</a>',
  );
  await giveControl(parts);
  await parts.viewer.locator('#go').click();
  expect(await heard(parts)).toEqual([
    'pointerdown@go',
    'mousedown@go',
    'focusin@go',
    'mouseup@go',
    'click@go',
  ]);
  await parts.viewer.locator('#box').click();
  await expect(parts.source.locator('#box')).toBeChecked();
  await expect(parts.viewer.locator('#box')).not.toBeChecked();
  await parts.flush();
  await expect(parts.viewer.locator('#box')).toBeChecked();
  await parts.viewer.locator('#link').click();
  expect(await parts.source.locator('body').evaluate(() => location.hash)).toBe('#there');
});

test('a double click is two clicks and a double click, the right button a context menu', async ({
  parts,
}) => {
  await parts.open('<div id="cell" style="width:80px;height:40px">cell</div>');
  await giveControl(parts);
  await parts.viewer.locator('#cell').dblclick();
  const sounds = (await heard(parts)).filter((name) => name.includes('click'));
  expect(sounds).toEqual(['click@cell', 'click@cell', 'dblclick@cell']);
  await parts.viewer.locator('#cell').click({ button: 'right' });
  expect(await heard(parts)).toContain('contextmenu@cell');
});

test('typing is seen at once in the mirror, arrives by pieces and is not echoed', async ({ parts }) => {
  await parts.open('<form id="form"><input id="name" value="An"><button id="send">Send</button></form>');
  await giveControl(parts);
  const field = parts.viewer.locator('#name');
  await field.click();
  await field.press('End');
  await field.pressSequentially('na');
  await expect(field).toHaveValue('Anna');
  await expect(parts.source.locator('#name')).toHaveValue('Anna');
  expect(await heard(parts)).toContain('input@name');
  expect(await parts.flush()).not.toContain('value');
  await field.press('Enter');
  const sounds = await heard(parts);
  expect(sounds).toEqual(
    expect.arrayContaining(['keydown:Enter@name', 'change@name', 'click@send', 'submit@form']),
  );
});

test('a value that the page corrects comes back corrected', async ({ parts }) => {
  await parts.open('<input id="code">');
  await parts.source.locator('#code').evaluate((input: HTMLInputElement) => {
    input.addEventListener('input', () => {
      input.value = input.value.toUpperCase();
    });
  });
  await giveControl(parts);
  await parts.viewer.locator('#code').click();
  await parts.viewer.locator('#code').press('a');
  await expect(async () => {
    await parts.flush();
    await expect(parts.viewer.locator('#code')).toHaveValue('A', { timeout: 100 });
  }).toPass({ timeout: 3_000 });
});

test('Tab moves the focus on both sides, Escape closes a dialog, a choice of a list arrives', async ({
  parts,
}) => {
  await parts.open(`<input id="one"><select id="two"><option>a<option>b</select>
    <dialog id="dialog"><button id="inside">x</button></dialog>`);
  await giveControl(parts);
  await parts.viewer.locator('#one').click();
  // The click has been done there: it takes the one window's focus along, and Tab would go past the mirror.
  await expect(parts.source.locator('#one')).toBeFocused();
  await parts.viewer.locator('#one').press('Tab');
  await expect(parts.source.locator('#two')).toBeFocused();
  await parts.viewer.locator('#two').selectOption('b');
  await expect(parts.source.locator('#two')).toHaveValue('b');
  expect(await heard(parts)).toContain('change@two');
  await parts.source.locator('#dialog').evaluate((dialog: HTMLDialogElement) => dialog.showModal());
  await parts.viewer.locator('#dialog').evaluate((dialog) => dialog.setAttribute('open', ''));
  await parts.flush();
  await parts.viewer.locator('#inside').click();
  await parts.viewer.locator('#inside').press('Escape');
  await expect(parts.source.locator('#dialog')).toBeHidden();
});

test('an editor is typed into through the page', async ({ parts }) => {
  await parts.open('<div id="editor" contenteditable="true">Hello</div>');
  await giveControl(parts);
  await parts.viewer.locator('#editor').click();
  // The click has been done there: it takes the one window's focus along, and keys would go past the mirror.
  await expect
    .poll(() =>
      parts.source
        .locator('#editor')
        .evaluate((editor) => editor.contains(getSelection()?.anchorNode ?? null)),
    )
    .toBe(true);
  await parts.source.locator('#editor').evaluate((editor) => getSelection()?.selectAllChildren(editor));
  // Key by key: what the source does with one takes the focus along too, and the next would be typed there by the browser.
  for (const typed of ['B', 'By', 'Bye']) {
    await parts.viewer.locator('#editor').press(typed.slice(-1));
    await expect(parts.source.locator('#editor')).toHaveText(typed);
  }
  const keys = await parts.page.evaluate(() => window.parts.actions.map(({ key }) => key));
  expect(keys).toEqual(['', 'B', 'y', 'e']);
  await expect(parts.viewer.locator('#editor')).toHaveText('Hello');
});

test('the agent scrolls the source, and is not told so', async ({ parts }) => {
  await parts.open('<div style="height:3000px">tall</div>');
  await giveControl(parts);
  await parts.viewer.locator('body').hover({ position: { x: 100, y: 100 } });
  await parts.page.mouse.wheel(0, 500);
  await expect.poll(() => parts.source.locator('html').evaluate((root) => root.scrollTop)).toBe(500);
  expect(await parts.flush()).not.toContain('scroll');
});

test('what the user could not use, or privacy keeps, cannot be controlled', async ({ parts }) => {
  await parts.open(`<button id="off" disabled>off</button><div inert><button id="inert">inert</button></div>
    <input id="password" type="password"><button id="kept" data-alongside-no-control>kept</button>
    <input id="card" data-alongside-mask><input id="fixed" readonly value="fixed">`);
  await giveControl(parts);
  for (const id of ['off', 'inert', 'password', 'kept']) {
    await parts.viewer.locator(`#${id}`).dispatchEvent('click');
  }
  expect(await heard(parts)).toEqual([]);
  for (const id of ['password', 'card', 'fixed']) {
    await parts.viewer.locator(`#${id}`).focus();
    await parts.page.keyboard.type('x');
  }
  await expect(parts.source.locator('#password')).toHaveValue('');
  await expect(parts.source.locator('#card')).toHaveValue('');
  await expect(parts.source.locator('#fixed')).toHaveValue('fixed');
});

test('[N1] no detour leads to what may not be acted on', async ({ parts }) => {
  await parts.open(`<form id="form"><input id="field"><button id="pay" data-alongside-no-control>pay</button></form>
    <form id="kept" data-alongside-no-control></form><input id="apart" form="kept"><button id="sends" form="kept">x</button>
    <label id="label" for="agree">agree <b id="word">now</b></label>
    <p data-alongside-no-control><input id="agree" type="checkbox"></p>
    <label id="other" for="free">free</label><input id="free" type="checkbox">
    <label id="hides" for="gone">gone</label><p data-alongside-hide><input id="gone" type="checkbox"></p>
    <input type="radio" name="way" id="mine" checked><input type="radio" name="way" id="theirs" data-alongside-no-control>`);
  await giveControl(parts);
  await parts.viewer.locator('#field').press('Enter');
  await parts.viewer.locator('#apart').press('Enter');
  expect(await heard(parts)).toEqual(['keydown:Enter@field', 'keydown:Enter@apart']);
  for (const id of ['sends', 'label', 'word', 'hides', 'other']) {
    await parts.viewer.locator(`#${id}`).dispatchEvent('click');
  }
  await expect(parts.source.locator('#free')).toBeChecked();
  const sounds = await heard(parts);
  expect(sounds.filter((sound) => sound.startsWith('click'))).toEqual(['click@other', 'click@free']);
  await parts.viewer.locator('#label').click({ button: 'right' });
  await parts.viewer.locator('#mine').press('ArrowRight');
  await expect.poll(() => heard(parts)).toContain('keydown:ArrowRight@mine');
  await expect(parts.source.locator('#mine')).toBeChecked();
  await expect(parts.source.locator('#agree')).not.toBeFocused();
  for (const id of ['agree', 'gone']) await expect(parts.source.locator(`#${id}`)).not.toBeChecked();
});

test('[N1] [N2] Tab passes what may not be acted on, and keys go into the editor that they are meant for alone', async ({
  parts,
}) => {
  await parts.open(`<input id="one"><div id="kept" contenteditable data-alongside-no-control>kept</div>
    <p data-alongside-hide><input id="gone"></p><input id="password" type="password"><button id="two">two</button>
    <div id="editor" contenteditable>mine<p id="fixed" data-alongside-no-control>fixed</p></div>`);
  await giveControl(parts);
  await parts.viewer.locator('#one').press('Tab');
  await expect(parts.source.locator('#two')).toBeFocused();
  // The customer is in another editor meanwhile.
  const typeOne = async (key: string) => {
    await parts.viewer.locator('#editor').press(key);
    await expect.poll(() => heard(parts)).toContain(`keydown:${key}@editor`);
  };
  await parts.source.locator('#kept').focus();
  await typeOne('a');
  await expect(parts.source.locator('#kept')).toHaveText('kept');
  await expect(parts.source.locator('#editor')).toContainText('a');
  const before = await parts.source.locator('#editor').textContent();
  await parts.source.locator('#fixed').evaluate((fixed) => getSelection()?.selectAllChildren(fixed));
  await typeOne('b');
  await expect(parts.source.locator('#fixed')).toHaveText('fixed');
  expect(await parts.source.locator('#editor').textContent()).toBe(before);
});

test('without control the mirror takes no input', async ({ parts }) => {
  await parts.open('<input id="name"><input id="box" type="checkbox"><div style="height:3000px">tall</div>');
  await parts.viewer.locator('#box').click();
  await parts.viewer.locator('#name').click();
  await parts.page.keyboard.type('abc');
  await parts.page.mouse.wheel(0, 500);
  await expect(parts.viewer.locator('#box')).not.toBeChecked();
  await expect(parts.viewer.locator('#name')).toHaveValue('');
  expect(await parts.viewer.locator('html').evaluate((root) => root.scrollTop)).toBe(0);
  expect(await parts.page.evaluate(() => window.parts.actions)).toEqual([]);
});

test('a popover is open in the mirror until the source’s is closed', async ({ parts }) => {
  await parts.open(`<button id="more" popovertarget="menu">More</button><p id="away" style="margin-top:200px">away</p>
    <div id="menu" popover><button id="item">Item</button></div>`);
  await giveControl(parts);
  const isOpen = (frame: FrameLocator) =>
    frame.locator('#menu').evaluate((menu) => menu.matches(':popover-open'));
  await parts.viewer.locator('#more').click();
  await expect.poll(() => isOpen(parts.source)).toBe(true);
  await parts.flush();
  expect(await isOpen(parts.viewer)).toBe(true);
  await parts.viewer.locator('#away').click();
  await expect.poll(() => isOpen(parts.source)).toBe(false);
  await parts.flush();
  await expect.poll(() => isOpen(parts.viewer)).toBe(false);
});
