import type { Frame, Page } from '@playwright/test';
import { expect, test } from './mirror-harness';

/** Pages of the source's own origin. */
async function serve(page: Page, pages: Record<string, string>): Promise<void> {
  for (const [path, body] of Object.entries(pages))
    await page.route(`http://mirror.test${path}`, (route) =>
      route.fulfill({ contentType: 'text/html', body }),
    );
}

const list =
  '<!doctype html><style>a{color:rgb(1,2,3)}</style><a href="/two" target="main">two</a><input id="find">';
const one = '<!doctype html><h1>One</h1><div style="height:3000px"></div>';
const two = '<h2>Two</h2>';

test('[M8] a frameset is laid out as it is, and its frames are mirrored like any', async ({ mirror }) => {
  await serve(mirror.page, { '/list': list, '/one': one, '/two': two });
  await mirror.open(`<html><head><title>Old</title></head><frameset cols="30%,*" border="3">
    <frame src="/list" name="list"><frameset rows="*,60"><frame src="/one" name="main"><frame src="/two"></frameset></frameset></html>`);
  const viewer = mirror.viewer();
  const main = viewer.locator('frame[name=main]').contentFrame();
  await expect(main.locator('h1')).toHaveText('One');
  const source = mirror.source();
  await source.locator('frame[name=list]').contentFrame().locator('#find').fill('found');
  await source
    .locator('frame[name=main]')
    .contentFrame()
    .locator('h1')
    .evaluate(() => scrollTo(0, 700));
  await mirror.expectSame();
  expect(await main.locator('h1').evaluate(() => scrollY)).toBe(700);
  await source.locator('frame[name=list]').contentFrame().locator('a').click();
  await expect(main.locator('h2')).toHaveText('Two');
  await source.evaluate(() => document.querySelector('frameset')?.setAttribute('cols', '50%,*'));
  await mirror.expectSame();
  expect(await viewer.locator('frame').count()).toBe(3);
  expect(await mirror.reports()).toEqual([]);
});

test('[M9] a frame of another origin in a frameset, and a document in an object or embed, are boxes of their size', async ({
  mirror,
}) => {
  await serve(mirror.page, { '/one': one });
  await mirror.page.route('http://other.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<p>secret</p>' }),
  );
  await mirror.open(
    `<object id="object" data="/one" type="text/html" width="120" height="50"></object>
     <embed id="embed" src="/one" type="text/html" width="90" height="40">
     <iframe id="frame" srcdoc="<frameset cols='50%,50%'><frame src='http://other.test/'><frame src='/one'></frameset>"></iframe>`,
  );
  await expect(
    mirror.viewer().locator('iframe').contentFrame().locator('frame').nth(1).contentFrame().locator('h1'),
  ).toHaveText('One');
  const boxes = (page: Frame) =>
    page.locator('body > *').evaluateAll((found) =>
      found.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.id, x, y, width, height];
      }),
    );
  const shown = await boxes(mirror.viewer());
  expect(shown).toEqual(await boxes(mirror.source()));
  expect(shown.length).toBe(3);
  await expect(mirror.viewer().locator('[alongside-placeholder=plugin]')).toHaveCount(2);
  expect((await mirror.reports()).sort()).toEqual(['cross-origin-frame: ', 'plugin: ']);
});

test('[M8] a frame that goes from a page in standards mode to one in quirks mode, and back, is laid out as it is', async ({
  mirror,
}) => {
  const parsed = (doctype: string) =>
    `${doctype}<body><div id="box" style="height:100%">${doctype.length}</div>`;
  await serve(mirror.page, { '/standards': parsed('<!doctype html>'), '/quirks': parsed('') });
  await mirror.open('<iframe src="/standards" width="200" height="150"></iframe>');
  const heights = async () => {
    const [source, viewer] = await Promise.all(
      [mirror.source(), mirror.viewer()].map((page) =>
        page
          .locator('iframe')
          .contentFrame()
          .locator('#box')
          .evaluate((box) => [box.textContent, box.clientHeight]),
      ),
    );
    return { source, viewer };
  };
  for (const [path, length] of [
    ['/standards', 15],
    ['/quirks', 0],
    ['/standards', 15],
    ['/quirks', 0],
  ] as const) {
    await mirror
      .source()
      .locator('iframe')
      .evaluate((frame, to) => ((frame as HTMLIFrameElement).src = to), path);
    await expect(mirror.viewer().locator('iframe').contentFrame().locator('#box')).toHaveText(String(length));
    await mirror.expectSame();
    expect((await heights()).viewer).toEqual((await heights()).source);
  }
});
