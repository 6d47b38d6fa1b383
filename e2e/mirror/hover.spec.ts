import type { Frame } from '@playwright/test';
import { expect, type Mirror, test } from './mirror-harness';

test.afterEach(async ({ mirror }) => {
  expect(await mirror.reports()).toEqual([]);
});

const menu = `<!doctype html><html><head><style>
  .menu ul { display: none } .menu:hover > ul { display: block }
  #press:active { color: rgb(1, 2, 3) } #box:has(:hover) { outline: 3px solid red }
  label:hover + input, #agree:hover { margin-left: 30px }
  @media (hover:hover) { #far { animation:hover 1s } } @keyframes hover { from { top: 0 } }
  p::before { content: ":hover" }
</style></head><body><div class="menu" id="menu">Menu<ul id="list"><li id="entry">Entry</li></ul></div>
<div id="box"><button id="press">Press</button></div><label id="label" for="agree">Agree</label><input id="agree" type="checkbox">
<form id="form"><input name="matches"><input name="parentNode"><b id="inForm">bold</b></form><p id="far" style="margin-top:200px">far</p></body></html>`;

const matching = (frame: Frame, selector: string) =>
  frame.evaluate(
    (named) => [...document.querySelectorAll(named)].map(({ localName, id }) => `${localName}#${id}`),
    selector,
  );

/** What the browser says of the source is what is marked in the viewer. */
async function expectAlike(mirror: Mirror, name: 'hover' | 'active', has: string) {
  await expect
    .poll(async () => {
      const real = await matching(mirror.source(), `:${name}`);
      const shown = await matching(mirror.viewer(), `[alongside-${name}]`);
      return real.join() === shown.join() ? real : `${real.join()} is ${shown.join()}`;
    })
    .toContain(has);
}

test('[V12] what the customer hovers over is hovered in the mirror, with all around it and a label’s control', async ({
  mirror,
}) => {
  await mirror.open(menu);
  await mirror.source().hover('#menu');
  await expect(mirror.viewer().locator('#list')).toBeVisible();
  await expectAlike(mirror, 'hover', 'div#menu');
  await mirror.source().hover('#entry');
  await expectAlike(mirror, 'hover', 'li#entry');
  await mirror.source().hover('#press');
  await expect(mirror.viewer().locator('#list')).toBeHidden();
  await expect(mirror.viewer().locator('#box')).toHaveCSS('outline-width', '3px');
  await mirror.source().hover('#label');
  await expectAlike(mirror, 'hover', 'input#agree');
  await expect(mirror.viewer().locator('#agree')).toHaveCSS('margin-left', '30px');
  // By hand: names of its fields hide the form's own from Playwright too.
  const [x, y] = await mirror.source().evaluate(() => {
    const box = document.getElementById('inForm')?.getBoundingClientRect() as DOMRect;
    return [box.left + 3, box.top + 3] as const;
  });
  await mirror.page.mouse.move(x, y);
  await expectAlike(mirror, 'hover', 'b#inForm');
  await mirror.page.mouse.move(10, 500);
  await expect(mirror.viewer().locator('[alongside-hover]')).toHaveCount(0);
});

test('[V12] what the customer presses is pressed in the mirror until it is let go', async ({ mirror }) => {
  await mirror.open(menu);
  await mirror.source().hover('#press');
  await mirror.page.mouse.down();
  await expectAlike(mirror, 'active', 'button#press');
  await expect(mirror.viewer().locator('#press')).toHaveCSS('color', 'rgb(1, 2, 3)');
  await mirror.source().hover('#far');
  await expectAlike(mirror, 'active', 'button#press');
  await mirror.page.mouse.up();
  await expect(mirror.viewer().locator('[alongside-active]')).toHaveCount(0);
  await mirror.source().focus('#press');
  await mirror.page.keyboard.down(' ');
  await expectAlike(mirror, 'active', 'button#press');
  await mirror.page.keyboard.up(' ');
  await expect(mirror.viewer().locator('[alongside-active]')).toHaveCount(0);
});

test('[V12] the viewer’s own mouse hovers over and presses nothing of the page', async ({ mirror }) => {
  await mirror.open(menu);
  await mirror.viewer().hover('#menu');
  expect(await mirror.viewer().evaluate(() => document.getElementById('menu')?.matches(':hover'))).toBe(true);
  await expect(mirror.viewer().locator('#list')).toBeHidden();
  await mirror.viewer().hover('#press');
  await mirror.page.mouse.down();
  await expect(mirror.viewer().locator('#press')).not.toHaveCSS('color', 'rgb(1, 2, 3)');
  await mirror.page.mouse.up();
});

test('[V12] hovering goes through open shadow roots, slots and frames', async ({ mirror }) => {
  await mirror.open(`<!doctype html><style>#host:hover { border-left: 7px solid }</style>
    <div id="host"><template shadowrootmode="open"><style>.in:hover { color: rgb(9, 8, 7) } slot:hover { letter-spacing: 3px }</style>
    <span class="in" id="in">inside</span><slot></slot></template><i id="slotted">slotted</i></div>
    <iframe id="frame" srcdoc="<!doctype html><style>b:hover{color:rgb(5,5,5)}</style><b id=deep>deep</b>"></iframe>`);
  await expect(mirror.viewer().frameLocator('#frame').locator('#deep')).toBeVisible();
  await mirror.source().locator('#in').hover();
  await expect(mirror.viewer().locator('#in')).toHaveCSS('color', 'rgb(9, 8, 7)');
  await expect(mirror.viewer().locator('#host')).toHaveCSS('border-left-width', '7px');
  await mirror.source().locator('#slotted').hover();
  await expect(mirror.viewer().locator('#slotted')).toHaveCSS('letter-spacing', '3px');
  await expect(mirror.viewer().locator('#in')).not.toHaveCSS('color', 'rgb(9, 8, 7)');
  await mirror.source().frameLocator('#frame').locator('#deep').hover();
  await expect(mirror.viewer().frameLocator('#frame').locator('#deep')).toHaveCSS('color', 'rgb(5, 5, 5)');
  await expect(mirror.viewer().locator('#frame')).toHaveAttribute('alongside-hover', '');
  await expect(mirror.viewer().locator('#host')).not.toHaveAttribute('alongside-hover');
  await mirror.page.mouse.move(10, 500);
  await expect(mirror.viewer().frameLocator('#frame').locator('[alongside-hover]')).toHaveCount(0);
});

test('[V12] a page in quirks mode hovers, and a pointer that was there first is seen', async ({ mirror }) => {
  await mirror.open(
    '<html><body><style>p:hover { color: rgb(3, 3, 3) }</style><p id="p">quirks</p></body></html>',
  );
  await mirror.source().hover('#p');
  await expect(mirror.viewer().locator('#p')).toHaveCSS('color', 'rgb(3, 3, 3)');
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await expect(mirror.viewer().locator('#p')).toHaveCSS('color', 'rgb(3, 3, 3)');
});

test('[M12] hovering sends one part for each element that is entered, and none for a move inside it', async ({
  mirror,
}) => {
  await mirror.open(menu);
  await mirror.source().hover('#press', { position: { x: 3, y: 3 } });
  await expectAlike(mirror, 'hover', 'button#press');
  const sent = () => mirror.page.evaluate(() => window.mirrored.bytes.parts);
  const before = await sent();
  for (let x = 4; x < 20; x++) await mirror.source().hover('#press', { position: { x, y: 4 } });
  await mirror.page.evaluate(() => window.mirrored.flush());
  expect(await sent()).toBe(before);
  await mirror.source().hover('#far');
  await expectAlike(mirror, 'hover', 'p#far');
  expect((await sent()) - before).toBeLessThan(12);
});
