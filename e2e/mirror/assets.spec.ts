import { expect, test } from './mirror-harness';

const site = 'http://mirror.test';
const picture = (width: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20"><rect width="100%" height="100%" fill="teal"/></svg>`;
const filler = Array.from({ length: 400 }, (_, index) => `.filler-${index} { margin: ${index}px }`).join(
  '\n',
);

test.beforeEach(async ({ mirror }) => {
  const files: Record<string, [type: string, body: string]> = {
    '/one.svg': ['image/svg+xml', picture(40)],
    '/twice.svg': ['image/svg+xml', picture(80)],
    '/behind.svg': ['image/svg+xml', picture(30)],
    '/large.css': ['text/css', `@import "more/inner.css" screen;\n#styled { width: 123px }\n${filler}`],
    '/more/inner.css': ['text/css', '#styled { height: 45px; background: url("../behind.svg?v=1") }'],
    '/behind.svg?v=1': ['image/svg+xml', picture(30)],
  };
  await mirror.page.route(`${site}/**`, (route) => {
    const url = new URL(route.request().url());
    const file = files[url.pathname + url.search] ?? files[url.pathname];
    if (file === undefined) return url.pathname === '/gone.png' ? route.abort() : route.fallback();
    return route.fulfill({ contentType: file[0], body: file[1] });
  });
});

test('[A1] [A4] images are shown with the density that the customer sees', async ({ mirror }) => {
  await mirror.open(`<img id="one" src="/one.svg"><img id="two" src="/one.svg" srcset="/twice.svg 2x">
    <picture><source srcset="/twice.svg" media="(min-width: 1px)"><img id="three" src="/one.svg"></picture>
    <svg width="50" height="20"><image href="/one.svg" width="40" height="20"/></svg>`);
  const widths = () =>
    mirror.viewer().evaluate(() => [...document.querySelectorAll('img')].map((image) => image.naturalWidth));
  await expect.poll(widths).toEqual([40, 40, 80]);
  await mirror.source().evaluate(() => {
    (document.getElementById('one') as HTMLImageElement).src = '/twice.svg';
  });
  await expect.poll(widths).toEqual([80, 40, 80]);
  await expect(mirror.viewer().locator('image')).toHaveAttribute('href', /^blob:/);
  await mirror.expectSame();
});

test('[A2] an image that is nowhere to be had is broken in the mirror, too', async ({ mirror }) => {
  await mirror.open('<img id="gone" src="/gone.png" width="50" height="40"><p>behind</p>');
  await mirror.expectSame();
});

test('[A2] an image that a script made is carried', async ({ mirror }) => {
  await mirror.open('<p>before</p>');
  await mirror.source().evaluate((svg) => {
    const image = document.createElement('img');
    image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    document.body.append(image);
  }, picture(64));
  await expect
    .poll(() => mirror.viewer().evaluate(() => document.querySelector('img')?.naturalWidth))
    .toBe(64);
});

test('[S4] [S6] a long sheet is carried as an asset, with its imports and their pictures', async ({
  mirror,
}) => {
  await mirror.open('<link rel="stylesheet" href="/large.css"><div id="styled">styled</div>');
  const styled = mirror.viewer().locator('#styled');
  await expect(styled).toHaveCSS('width', '123px');
  await expect(styled).toHaveCSS('height', '45px');
  await expect(styled).toHaveCSS('background-image', /^url\("blob:/);
  await mirror.source().evaluate(() => {
    document.styleSheets[0]?.insertRule('#styled { width: 200px }', 2);
  });
  await expect(styled).toHaveCSS('width', '200px');
  await mirror.expectSame();
});

test('[A5] a symbol that is named by the whole address of the page is drawn', async ({ mirror }) => {
  const shape = '<symbol id="shape" viewBox="0 0 10 10"><rect width="10" height="10"/></symbol>';
  await mirror.open(`<base href="/elsewhere/"><svg width="0" height="0">${shape}</svg>
    <svg width="50" height="20"><use id="later" width="20" height="20"/></svg>`);
  await mirror.source().evaluate(() => {
    const [whole] = document.URL.split('#');
    const use = (name: string) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', 'use');
      made.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', `${whole}#shape`);
      made.setAttribute('width', name);
      return made;
    };
    document.querySelector('#later')?.setAttribute('href', `${whole}#shape`);
    document.querySelectorAll('svg')[1]?.append(use('30'));
  });
  await mirror.expectSame();
  const widths = () =>
    mirror.viewer().evaluate(() => [...document.querySelectorAll('use')].map((use) => use.getBBox().width));
  await expect.poll(widths).toEqual([20, 20]);
});

test('[A2] a site whose pictures nobody may read is asked once in all ways, and then in one', async ({
  mirror,
}) => {
  const asked: string[] = [];
  await mirror.page.route('http://closed.test/**', (route) => {
    // As a browser refuses what has no word that lets a script read it.
    if (route.request().resourceType() === 'fetch') {
      asked.push(route.request().url());
      return route.abort();
    }
    return route.fulfill({ contentType: 'image/svg+xml', body: picture(30) });
  });
  await mirror.open('<img src="http://closed.test/0.svg"><p>text</p>');
  await expect.poll(() => asked.length).toBe(3);
  for (const name of [1, 2, 3]) {
    await mirror.source().evaluate((one) => {
      document.body.append(Object.assign(new Image(), { src: `http://closed.test/${one}.svg` }));
    }, name);
    await expect.poll(() => asked.length).toBe(3 + name);
  }
});
