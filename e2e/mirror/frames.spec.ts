import type { Frame, Page } from '@playwright/test';
import type { Framed } from './framed-page';
import { bundlePage, expect, type Mirror, test } from './mirror-harness';

declare global {
  interface Window {
    framed: Framed;
  }
}

const origins = ['http://child.test', 'http://other.test'];
const script = '<script src="/framed.js"></script>';

/** Pages of other origins, each with the script unless it says otherwise. */
async function serve(page: Page, pages: Record<string, string>): Promise<void> {
  const framed = await bundlePage('framed-page.ts');
  for (const origin of [...origins, 'http://evil.test']) {
    await page.route(`${origin}/**`, (route) => {
      const { pathname, href } = new URL(route.request().url());
      if (pathname === '/framed.js') return route.fulfill({ contentType: 'text/javascript', body: framed });
      const body = pages[href];
      if (body === undefined) return route.fulfill({ status: 404, body: '' });
      return route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html><body>${body}</body></html>`,
      });
    });
  }
}

function framesIn(frame: Frame): Frame[] {
  return frame.childFrames();
}

/** The document in the viewer's only frame. */
function inner(mirror: Mirror) {
  return mirror.viewer().locator('iframe').contentFrame();
}

const place = (url: string) => `<p>around</p><iframe src="${url}" width="300" height="200"></iframe>`;

test('[O1] a frame of another origin that carries the script is shown, and what changes in it', async ({
  mirror,
}) => {
  await serve(mirror.page, {
    'http://child.test/': `${script}<style>h1{color:rgb(1,2,3)}</style><h1>Hello</h1><input id="name">`,
  });
  await mirror.open(place('http://child.test/'), {}, origins);
  await expect(inner(mirror).locator('h1')).toHaveText('Hello');
  await expect(inner(mirror).locator('h1')).toHaveCSS('color', 'rgb(1, 2, 3)');
  const child = framesIn(mirror.source())[0] as Frame;
  await child.evaluate(() => {
    document.querySelector('h1')?.replaceChildren('Changed');
    document.body.append(document.createElement('article'));
  });
  await child.fill('#name', 'Ada');
  await expect(inner(mirror).locator('h1')).toHaveText('Changed');
  await expect(inner(mirror).locator('article')).toHaveCount(1);
  await expect(inner(mirror).locator('#name')).toHaveValue('Ada');
  await mirror.source().evaluate(() => document.body.append('more'));
  await expect(mirror.viewer().locator('body')).toContainText('more');
  expect(await mirror.reports()).toEqual([]);
});

const png =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const simple = { 'http://child.test/': `${script}<h1>Hello</h1>` };
const childOf = (mirror: Mirror) => framesIn(mirror.source())[0] as Frame;

test('[O1] a frame whose origin is not of the site, and one without the script, stay boxes', async ({
  mirror,
}) => {
  await serve(mirror.page, {
    'http://evil.test/': `${script}<h1>Evil</h1>`,
    'http://other.test/': '<h1>Other</h1>',
  });
  await mirror.open(place('http://evil.test/') + place('http://other.test/'), {}, origins);
  await expect.poll(() => mirror.reports()).toEqual(['cross-origin-frame: ', 'cross-origin-frame: ']);
  await expect(mirror.viewer().locator('[alongside-placeholder=cross-origin-frame]')).toHaveCount(2);
  expect(await framesIn(mirror.source())[0]?.evaluate(() => window.framed.page)).toBeNull();
});

test('[O7] a frame answers nobody without a grant, and no longer than one holds', async ({ mirror }) => {
  await serve(mirror.page, simple);
  await mirror.open(`<p>around</p>`, {}, origins);
  const add = () =>
    mirror.source().evaluate(() => {
      document.body.innerHTML = '<iframe src="http://child.test/"></iframe>';
    });
  const box = mirror.viewer().locator('[alongside-placeholder=cross-origin-frame]');
  await mirror.page.evaluate(() => window.mirrored.grants('forged'));
  await add();
  await expect.poll(() => mirror.reports()).toEqual(['cross-origin-frame: ']);
  await expect(box).toHaveCount(1);
  expect(await childOf(mirror).evaluate(() => window.framed.page)).toBeNull();
  await mirror.page.evaluate(() => window.mirrored.grants('brief'));
  await add();
  await expect(inner(mirror).locator('h1')).toHaveText('Hello');
  await mirror.page.evaluate(() => window.mirrored.grants('act'));
  await mirror.page.waitForTimeout(1500);
  await childOf(mirror).evaluate(() => document.body.append(' goes on'));
  await expect(inner(mirror).locator('body')).toHaveText('Hello goes on');
  await mirror.page.evaluate(() => window.mirrored.grants('brief'));
  await mirror.page.waitForTimeout(1500);
  await childOf(mirror).evaluate(() => document.body.append(' unseen'));
  await mirror.page.waitForTimeout(300);
  await expect(mirror.viewer().locator('body')).not.toContainText('unseen');
  await mirror.page.evaluate(() => window.mirrored.grants('forged'));
  await expect(box).toHaveCount(1);
});

test('[O7] nobody acts in a frame before its own page has heard that the customer agreed, nor after', async ({
  mirror,
}) => {
  await serve(mirror.page, { 'http://child.test/': `${script}<input id="name"><button>press</button>` });
  await mirror.open(place('http://child.test/'), {}, origins);
  await expect(inner(mirror).locator('#name')).toBeAttached();
  await childOf(mirror).evaluate(() => {
    const button = document.querySelector('button') as HTMLElement;
    button.onclick = () => button.append('!');
  });
  const act = () =>
    mirror.page.evaluate(() => {
      const document = window.frames[1]?.document.querySelector('iframe')?.contentDocument as Document;
      const id = (selector: string) => window.mirrored.idOf(document.querySelector(selector) as Node);
      const value = { start: 0, removed: null, inserted: 'typed', masked: false };
      window.mirrored.applyParts([{ node: id('#name'), kind: 'value', value }]);
      const where = { node: id('button'), x: 5, y: 5, width: 50, height: 20 };
      window.mirrored.perform({ type: 'click', place: where, key: '', modifiers: 0 });
    });
  const done = () =>
    childOf(mirror).evaluate(() => [
      document.querySelector('input')?.value,
      document.querySelector('button')?.textContent,
    ]);
  let marks = 0;
  /** What was said to the frame before has come there: what it says behind it has come back. */
  const answered = async () => {
    const mark = `mark ${++marks}`;
    await childOf(mirror).evaluate((text) => document.body.setAttribute('title', text), mark);
    await expect(inner(mirror).locator('body')).toHaveAttribute('title', mark);
  };
  const grant = async (name: string) => {
    await mirror.page.evaluate((to) => window.mirrored.grants(to), name);
    await answered();
  };
  await grant('see');
  await act();
  await answered();
  expect(await done()).toEqual(['', 'press']);
  await grant('act');
  await act();
  await expect.poll(done).toEqual(['typed', 'press!']);
  await grant('see');
  await act();
  await answered();
  expect(await done()).toEqual(['typed', 'press!']);
});

test('[O2] a reload, and another page, replace what is in the frame; one without the script is a box', async ({
  mirror,
}) => {
  await serve(mirror.page, {
    ...simple,
    'http://child.test/two': `${script}<style>h2{color:rgb(9,8,7)}</style><h2>Two</h2>`,
    'http://child.test/bare': '<h1>bare</h1>',
  });
  await mirror.open(place('http://child.test/'), {}, origins);
  await expect(inner(mirror).locator('h1')).toHaveText('Hello');
  await childOf(mirror).evaluate(() => {
    document.body.append('before');
    location.reload();
  });
  await expect(inner(mirror).locator('body')).toHaveText('Hello');
  await childOf(mirror).evaluate(() => location.assign('/two'));
  await expect(inner(mirror).locator('h2')).toHaveCSS('color', 'rgb(9, 8, 7)');
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await expect(inner(mirror).locator('h2')).toHaveCSS('color', 'rgb(9, 8, 7)');
  await childOf(mirror).evaluate(() => location.assign('/bare'));
  await expect(mirror.viewer().locator('[alongside-placeholder=cross-origin-frame]')).toHaveCount(1);
  await childOf(mirror).evaluate(() => history.back());
  await expect(inner(mirror).locator('h2')).toHaveCSS('color', 'rgb(9, 8, 7)');
  expect(await mirror.page.evaluate(() => window.mirrored.bytes.epochs)).toBe(1);
});

test('[O2] a frame that is moved, or goes while it is read, leaves the page around as it is', async ({
  mirror,
}) => {
  const rows = Array.from({ length: 1500 }, (_, row) => `<p>row ${row} <b>of</b> many</p>`).join('');
  await serve(mirror.page, { 'http://child.test/': `${script}<h1>Long</h1>${rows}<i>end</i>` });
  await mirror.open(`<main></main>${place('http://child.test/')}`, {}, origins);
  await expect(inner(mirror).locator('h1')).toHaveText('Long');
  await mirror
    .source()
    .evaluate(() => document.querySelector('main')?.append(document.querySelector('iframe') as Node));
  await expect(mirror.viewer().locator('main iframe').contentFrame().locator('i')).toHaveText('end');
  await mirror.source().evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'http://child.test/';
    document.body.append(frame);
  });
  await expect(mirror.viewer().locator('body > iframe').contentFrame().locator('h1')).toHaveText('Long');
  await mirror.source().evaluate(() => document.querySelector('body > iframe')?.remove());
  await mirror.source().evaluate(() => document.body.append('after'));
  await expect(mirror.viewer().locator('body')).toContainText('after');
  await expect(mirror.viewer().locator('iframe')).toHaveCount(1);
  expect((await mirror.reports()).filter((report) => !report.startsWith('cross'))).toEqual([]);
});

test('[O3] what others do in a frame is done there: values, scroll, clicks, keys', async ({ mirror }) => {
  await serve(mirror.page, {
    'http://child.test/': `${script}<input id="name"><button onclick="this.textContent='pressed'">press</button>
      <div style="height:3000px"></div>`,
  });
  await mirror.open(place('http://child.test/'), {}, origins);
  await expect(inner(mirror).locator('#name')).toBeAttached();
  await mirror.page.evaluate(() => {
    const frame = window.frames[1]?.document.querySelector('iframe');
    const document = frame?.contentDocument as Document;
    const { mirrored } = window;
    const id = (selector: string) => mirrored.idOf(document.querySelector(selector) as Node);
    mirrored.applyParts([
      {
        node: id('#name'),
        kind: 'value',
        value: { start: 0, removed: null, inserted: 'typed', masked: false },
      },
      { node: mirrored.idOf(document), kind: 'scroll', value: { x: 0, y: 800 } },
    ]);
    const where = { node: id('button'), x: 5, y: 5, width: 50, height: 20 };
    mirrored.perform({ type: 'click', place: where, key: '', modifiers: 0 });
  });
  await expect(inner(mirror).locator('button')).toHaveText('pressed');
  expect(await childOf(mirror).evaluate(() => window.scrollY)).toBe(200);
  expect(await childOf(mirror).evaluate(() => document.querySelector('input')?.value)).toBe('typed');
});

test('[O3] a frame in a frame, each of another origin, is shown and can be acted on', async ({ mirror }) => {
  await serve(mirror.page, {
    'http://child.test/': `${script}<h1>Child</h1><iframe src="http://other.test/"></iframe>`,
    'http://other.test/': `${script}<h1>Grandchild</h1><input id="deep"><img id="image" src="${png}${'A'.repeat(3000)}">`,
  });
  await mirror.open(place('http://child.test/'), {}, origins);
  const deep = inner(mirror).locator('iframe').contentFrame();
  await expect(deep.locator('h1')).toHaveText('Grandchild');
  const grandchild = framesIn(childOf(mirror))[0] as Frame;
  await grandchild.fill('#deep', 'deep');
  await expect(deep.locator('#deep')).toHaveValue('deep');
  const id = await deep.locator('#deep').evaluate((node) => (window.top as Window).mirrored.idOf(node));
  await mirror.page.evaluate(
    (node) =>
      window.mirrored.applyParts([
        { node, kind: 'value', value: { start: 0, removed: null, inserted: 'from afar', masked: false } },
      ]),
    id,
  );
  await expect
    .poll(() => grandchild.evaluate(() => document.querySelector('input')?.value))
    .toBe('from afar');
});

test('[O3] what a frame is drawn with is brought by it, under numbers of its own', async ({ mirror }) => {
  await serve(mirror.page, {
    'http://child.test/': `${script}<style>p{background:url(http://child.test/back.png)}</style><p>x</p><img src="/image.png">`,
  });
  const bytes = Buffer.from(png.slice(png.indexOf(',') + 1), 'base64');
  for (const site of ['http://child.test', 'http://mirror.test']) {
    await mirror.page.route(`${site}/*.png`, (route) =>
      route.fulfill({ contentType: 'image/png', body: bytes }),
    );
  }
  await mirror.open(`<img src="/own.png">${place('http://child.test/')}`, {}, origins);
  await expect(inner(mirror).locator('img')).toHaveAttribute('src', /^blob:/);
  await expect(inner(mirror).locator('p')).toHaveCSS('background-image', /blob:/);
  await expect(mirror.viewer().locator('img')).toHaveAttribute('src', /^blob:/);
});

test('[O4] what is masked or hidden around a frame is so in it; its own marks hold', async ({ mirror }) => {
  await serve(mirror.page, {
    'http://child.test/': `${script}<h1>Secret</h1>`,
    'http://other.test/': `${script}<h1>Open</h1><h2 data-alongside-mask>Own secret</h2>`,
  });
  const frame = (url: string) => `<iframe src="${url}"></iframe>`;
  await mirror.open(
    `<div data-alongside-mask>${frame('http://child.test/')}</div><div data-alongside-hide>${frame('http://child.test/')}</div>
     <p>${frame('http://other.test/')}</p>`,
    {},
    origins,
  );
  await expect(mirror.viewer().locator('div iframe').contentFrame().locator('h1')).toHaveText('•••••••');
  await expect(mirror.viewer().locator('p iframe').contentFrame().locator('h1')).toHaveText('Open');
  await expect(mirror.viewer().locator('p iframe').contentFrame().locator('h2')).toHaveText('•••••••');
  await mirror.source().evaluate(() => document.querySelector('p')?.setAttribute('data-alongside-mask', ''));
  await expect(mirror.viewer().locator('p iframe').contentFrame().locator('h1')).toHaveText('•••••••');
  expect((await mirror.reports()).filter((report) => !report.startsWith('hidden'))).toEqual([]);
});

test('[O5] what a frame says in one piece is shown as long as it fits a frame of the session', async ({
  mirror,
}) => {
  const long = 'long '.repeat(90_000);
  await serve(mirror.page, { 'http://child.test/': `${script}<h1>Hello</h1><article></article>` });
  await mirror.open(place('http://child.test/'), {}, origins);
  await expect(inner(mirror).locator('h1')).toHaveText('Hello');
  await mirror.source().evaluate(() => document.body.append(document.createElement('section')));
  await expect(mirror.viewer().locator('section')).toHaveCount(1);
  await childOf(mirror).evaluate((text) => document.querySelector('article')?.append(text), long);
  await expect
    .poll(() =>
      inner(mirror)
        .locator('article')
        .evaluate((node) => node.textContent?.length),
    )
    .toBe(long.length);
  expect(await mirror.reports()).toEqual([]);
});

const forgeries: Record<string, (page: NonNullable<Window['framed']>) => void> = {
  'no message': ({ port }) => port?.postMessage('nonsense'),
  'wrong bytes': ({ port }) =>
    port?.postMessage(['change', 1, new Uint8Array([200, 1, 2, 3]), new Uint8Array(0)]),
  'a node it does not have': ({ port }) =>
    port?.postMessage(['change', 1, new Uint8Array([3, 1, 178, 15, 0]), new Uint8Array(0)]),
  'parts that are none': ({ port }) =>
    port?.postMessage(['parts', 1, new Uint8Array([9, 9, 9]), new Uint8Array(0)]),
  'more than a gateway hears': ({ port }) => {
    for (let ask = 1; ask <= 5000; ask++) {
      const offer = new Uint8Array(35);
      offer.set([1, ask & 255, ask >> 8]);
      port?.postMessage(['offer', ask, offer, new Uint8Array(0)]);
    }
  },
  'parts that are longer than a frame': ({ port, page, forgedParts }) => {
    const node = page?.source.nodes.idOf(document.querySelector('input') as Node) ?? 0;
    const value = { start: 0, removed: null, inserted: 'x'.repeat(900_000), masked: false };
    const parts = [1, 2, 3].map(() => ({ node, kind: 'value' as const, value }));
    port?.postMessage(['parts', 1, forgedParts(parts), new Uint8Array(0)]);
  },
  'a change that is longer than a frame': ({ port, forgedPage }) => {
    const nothing = new Uint8Array(0);
    const body = forgedPage((sink) => {
      for (const node of [4, 5, 6]) sink.text(node, 'x'.repeat(400_000));
      for (let open = 0; open < 3; open++) sink.close();
      sink.endInsert();
    });
    port?.postMessage(['page', 1, nothing, nothing]);
    port?.postMessage(['change', 1, body, nothing]);
  },
  'a piece of an address': ({ port, forgedPage }) => {
    const nothing = new Uint8Array(0);
    const body = forgedPage((sink) => {
      sink.element(4, 'http://www.w3.org/1999/xhtml', 'a', ['href', 'https://a-long-address.test/'], false);
      for (let open = 0; open < 3; open++) sink.close();
      sink.endInsert();
      sink.spliceAttribute(4, 'href', { start: 20, removed: 5, inserted: '' });
    });
    port?.postMessage(['page', 1, nothing, nothing]);
    port?.postMessage(['change', 1, body, nothing]);
  },
  'that the pointer is over a text': ({ port, page, forgedParts }) => {
    const text = page?.source.nodes.idOf(document.querySelector('h1')?.firstChild as Node) ?? 0;
    const over = { node: 1, kind: 'hover' as const, value: { over: text, pressed: 0 } };
    port?.postMessage(['parts', 1, forgedParts([over]), new Uint8Array(0)]);
  },
};

for (const [what, forge] of Object.entries(forgeries)) {
  test(`[O5] a frame that says ${what} is a box, and nothing else suffers`, async ({ mirror }) => {
    await serve(mirror.page, { 'http://child.test/': `${script}<h1>Hello</h1><input>` });
    await mirror.open(place('http://child.test/'), {}, origins);
    await expect(inner(mirror).locator('h1')).toHaveText('Hello');
    await childOf(mirror).evaluate(`(${forge.toString()})(window.framed)`);
    await expect(mirror.viewer().locator('[alongside-placeholder=cross-origin-frame]')).toHaveCount(1);
    await mirror.source().evaluate(() => document.body.append('after'));
    await expect(mirror.viewer().locator('body')).toContainText('after');
    await mirror.page.evaluate(() => window.mirrored.rejoin());
    await expect(mirror.viewer().locator('body')).toContainText('after');
    expect((await mirror.reports())[0]).toBe('frame-refused: http://child.test');
    await childOf(mirror).evaluate(() => window.parent.postMessage('alongside?', '*'));
    await expect(mirror.viewer().locator('[alongside-placeholder=cross-origin-frame]')).toHaveCount(1);
  });
}

test('[O6] pointers and strokes over a frame are in its own terms, in both directions', async ({
  mirror,
}) => {
  await serve(mirror.page, simple);
  await mirror.open(place('http://child.test/'), {}, origins);
  await expect(inner(mirror).locator('h1')).toHaveText('Hello');
  const ids = await inner(mirror)
    .locator('h1')
    .evaluate((node) => {
      const { mirrored } = window.top as Window;
      return {
        heading: mirrored.idOf(node),
        around: mirrored.idOf(window.parent.document.querySelector('p') as Node),
      };
    });
  await childOf(mirror).evaluate(() => {
    const { page } = window.framed;
    const node = page?.source.nodes.idOf(document.querySelector('h1') as Node) ?? 0;
    const start = { node, x: 3, y: 4, width: 100, height: 30 };
    page?.sendPointer({ device: 'mouse', pressed: false, runs: [{ start, steps: [] }] });
  });
  await expect
    .poll(() => mirror.page.evaluate(() => window.mirrored.pointers.at(-1)?.runs[0]?.start.node))
    .toBe(ids.heading);
  const shown = await mirror.page.evaluate(({ heading, around }) => {
    const at = (node: number) => ({ start: { node, x: 1, y: 2, width: 10, height: 10 }, steps: [] });
    const pointer = (node: number) => ({ device: 'mouse' as const, pressed: false, runs: [at(node)] });
    const owner = { participant: 7, name: 'Agent', color: '#123456' };
    const { source } = window.mirrored;
    return [source.showPointer(owner, pointer(heading)), source.showPointer(owner, pointer(around))];
  }, ids);
  expect(shown).toEqual([true, false]);
  const heard = () =>
    childOf(mirror).evaluate(
      () => JSON.parse(JSON.stringify(window.framed.shown)) as [{ name: string }, { runs: unknown[] }][],
    );
  await expect.poll(async () => (await heard()).length).toBe(2);
  expect((await heard())[0]?.[1].runs.length).toBe(1);
  expect((await heard())[1]?.[1].runs.length).toBe(0);
});
