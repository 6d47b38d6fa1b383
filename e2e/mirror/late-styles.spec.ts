import { expect, test } from './mirror-harness';

const site = 'http://mirror.test';

test.beforeEach(async ({ mirror }) => {
  await mirror.page.route(`${site}/*.css`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1, -4);
    return route.fulfill({ contentType: 'text/css', body: `#${name} { width: 123px }` });
  });
});

test.afterEach(async ({ mirror }) => {
  expect(await mirror.reports()).toEqual([]);
});

const boxes = ['preloaded', 'printed', 'switched', 'alternate', 'moved', 'inserted'];

test('[M1] sheets that come to count later style the mirror as they style the page', async ({ mirror }) => {
  const named = boxes.map((name) => `<p id="${name}" style="margin: 2px">${name}</p>`).join('');
  await mirror.open(`<!doctype html><head>
    <link rel="preload" as="style" href="/preloaded.css">
    <link rel="stylesheet" media="print" href="/printed.css">
    <link rel="stylesheet" href="/switched.css" id="link">
    <link rel="alternate stylesheet" title="other" href="/alternate.css">
    </head><body>${named}</body>`);
  const viewer = mirror.viewer();
  await expect(viewer.locator('#switched')).toHaveCSS('width', '123px');
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    const link = (selector: string) => document.querySelector(selector) as HTMLLinkElement;
    link('[rel=preload]').rel = 'stylesheet';
    link('[media=print]').media = 'all';
    link('#link').disabled = true;
    // As switchers of themes do it.
    link('[title=other]').disabled = true;
    link('[title=other]').disabled = false;
    const added = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/inserted.css' });
    document.body.append(added);
  });
  for (const name of ['preloaded', 'printed', 'alternate', 'inserted'])
    await expect(viewer.locator(`#${name}`)).toHaveCSS('width', '123px');
  await expect(viewer.locator('#switched')).not.toHaveCSS('width', '123px');
  await mirror.source().evaluate(() => {
    (document.querySelector('#link') as HTMLLinkElement).disabled = false;
    (document.querySelector('#link') as HTMLLinkElement).href = '/moved.css';
  });
  await expect(viewer.locator('#moved')).toHaveCSS('width', '123px');
  await mirror.expectSame();
});

test('[M1] an attribute whose meaning hangs on another one follows it', async ({ mirror }) => {
  await mirror.open(`<!doctype html><head><meta name="description" content="dark"><meta id="scheme" content="dark"></head>
    <body><input id="field" type="hidden" value="first"><input id="shown" type="button" value="press"><p>text</p></body>`);
  await mirror.source().evaluate(() => {
    (document.getElementById('field') as HTMLInputElement).type = 'text';
    (document.getElementById('shown') as HTMLInputElement).type = 'text';
    (document.getElementById('scheme') as HTMLMetaElement).name = 'color-scheme';
  });
  await expect(mirror.viewer().locator('#field')).toHaveAttribute('value', 'first');
  await expect(mirror.viewer().locator('#field')).toHaveValue('first');
  await mirror.expectSame();
  const scheme = mirror.viewer().locator('#scheme');
  await expect(scheme).toHaveAttribute('content', 'dark');
  await mirror.source().evaluate(() => {
    (document.getElementById('field') as HTMLInputElement).type = 'hidden';
  });
  await expect(mirror.viewer().locator('#field')).not.toHaveAttribute('value', 'first');
});

test('[S2] a theme that a script switches on a quiet page arrives by itself', async ({ mirror }) => {
  await mirror.open(
    '<style id="s">p { color: rgb(1, 2, 3) }</style><style id="m" media="print">p { margin-left: 7px }</style><p>text</p>',
  );
  const p = mirror.viewer().locator('p');
  await expect(p).toHaveCSS('color', 'rgb(1, 2, 3)');
  const act = (what: 'off' | 'media' | 'adopt') =>
    mirror.source().evaluate((name) => {
      const sheetOf = (id: string) =>
        (document.getElementById(id) as HTMLStyleElement).sheet as CSSStyleSheet;
      if (name === 'off') sheetOf('s').disabled = true;
      else if (name === 'media') sheetOf('m').media.mediaText = 'all';
      else {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('p { padding-left: 9px }');
        document.adoptedStyleSheets = [sheet];
      }
    }, what);
  await act('off');
  await expect(p).toHaveCSS('color', 'rgb(0, 0, 0)');
  await act('media');
  await expect(p).toHaveCSS('margin-left', '7px');
  await act('adopt');
  await expect(p).toHaveCSS('padding-left', '9px');
});
