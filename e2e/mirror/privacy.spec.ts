import { expect, type Mirror, test } from './mirror-harness';

const site = 'http://mirror.test';
const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="20"><rect width="9" height="9"/></svg>`;

const held = (mirror: Mirror) => mirror.viewer().evaluate(() => document.documentElement.outerHTML);
const attributesOf = (mirror: Mirror, id: string) =>
  mirror
    .viewer()
    .locator(`#${id}`)
    .evaluate((element) =>
      element
        .getAttributeNames()
        .filter((name) => !name.startsWith('alongside-'))
        .sort(),
    );

/** The source's and the viewer's digests agree, and the live document's. */
async function expectAgreed(mirror: Mirror): Promise<void> {
  await mirror.page.evaluate(() => window.mirrored.check());
  expect(await mirror.page.evaluate(() => window.mirrored.divergences())).toBe(0);
  expect(await mirror.reports()).toEqual([]);
}

test('[P3] no attribute of what is masked tells a choice, a number or a date', async ({ mirror }) => {
  await mirror.open(`<div data-alongside-mask><input type="checkbox" id="box" checked data-state="checked">
    <select><option id="first">a<option id="second" selected>b</select><meter id="meter" value="7" max="10"></meter>
    <b id="custom" role="checkbox" aria-checked="true" aria-valuenow="7" data-count="12" data-kind="dialog">x</b>
    <time id="time" datetime="1980-02-03">x</time><a id="file" download="illness.pdf" href="#">x</a></div>
    <input id="card" autocomplete="cc-number" placeholder="Card" aria-valuetext="4111" aria-label="Number">`);
  expect(await attributesOf(mirror, 'box')).toEqual(['id', 'type']);
  expect(await attributesOf(mirror, 'second')).toEqual(['id']);
  expect(await attributesOf(mirror, 'meter')).toEqual(['id', 'max']);
  expect(await attributesOf(mirror, 'custom')).toEqual(['data-kind', 'id', 'role']);
  expect(await attributesOf(mirror, 'time')).toEqual(['id']);
  expect(await attributesOf(mirror, 'file')).not.toContain('download');
  expect(await attributesOf(mirror, 'card')).not.toContain('aria-valuetext');
  await expect(mirror.viewer().locator('#card')).toHaveAttribute('placeholder', 'Card');
  await mirror.source().evaluate(() => {
    document.getElementById('first')?.setAttribute('selected', '');
    document.getElementById('custom')?.setAttribute('aria-checked', 'mixed');
    document.getElementById('time')?.setAttribute('datetime', '1990');
    document.getElementById('time')?.setAttribute('class', 'told');
  });
  await expect(mirror.viewer().locator('#time')).toHaveClass('told');
  expect(await attributesOf(mirror, 'first')).toEqual(['id']);
  expect(await attributesOf(mirror, 'custom')).toEqual(['data-kind', 'id', 'role']);
  expect(await attributesOf(mirror, 'time')).toEqual(['class', 'id']);
  await expectAgreed(mirror);
});

test('[P5] data, tokens and code of a page stay there, and its selectors hold', async ({ mirror }) => {
  await mirror.open(`<style>[data-page] { color: rgb(1, 2, 3) } [data-state=open] { width: 90px }</style>
    <div id="app" data-page='{"card":"secret"}' data-state="open" data-src="/x?token=secret" @click="secret()">
    <input autocomplete="cc-number"><my-app id="own" state='["secret"]' kind="small"></my-app>
    <i id="later"></i><img id="image" alt="" data-zoom="/x?key=secret"></div>`);
  const app = mirror.viewer().locator('#app');
  await expect(app).toHaveCSS('color', 'rgb(1, 2, 3)');
  await expect(app).toHaveCSS('width', '90px');
  await expect(mirror.viewer().locator('#own')).toHaveAttribute('kind', 'small');
  await mirror.source().evaluate(() => {
    document.getElementById('later')?.setAttribute('wire:snapshot', '{"a":"secret"}');
    document.getElementById('later')?.setAttribute('data-state', 'told');
  });
  await expect(mirror.viewer().locator('#later')).toHaveAttribute('data-state', 'told');
  expect(await held(mirror)).not.toContain('secret');
  await mirror.expectSame();
  await expectAgreed(mirror);
});

test('[P8] a masked image is a box of its size, and is never offered', async ({ mirror }) => {
  await mirror.page.route(`${site}/*.svg`, (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: picture }),
  );
  await mirror.open(`<div data-alongside-mask><img id="one" src="/one.svg"><img id="two">
    <svg width="50" height="20"><image id="inner" href="/inner.svg" width="40" height="20"/></svg>
    <input type="image" id="button" src="/button.svg" width="30" height="20"><video id="film" poster="/poster.svg"></video></div>
    <img id="open" src="/open.svg">`);
  const widthOf = (id: string) =>
    mirror.viewer().evaluate((name) => document.getElementById(name)?.getBoundingClientRect().width, id);
  await expect.poll(() => widthOf('open')).toBe(64);
  await mirror.source().evaluate(() => document.getElementById('two')?.setAttribute('src', '/two.svg'));
  for (const id of ['one', 'two']) {
    await expect.poll(() => widthOf(id)).toBe(64);
    await expect(mirror.viewer().locator(`#${id}`)).toHaveAttribute('src', /not%20available/);
  }
  for (const [id, name] of [
    ['inner', 'href'],
    ['button', 'src'],
    ['film', 'poster'],
  ] as const) {
    await expect(mirror.viewer().locator(`#${id}`)).not.toHaveAttribute(name);
  }
  await expectAgreed(mirror);
  expect(await mirror.page.evaluate(() => window.mirrored.uploads())).toBe(1);
});

for (const mode of ['open', 'closed'] as const) {
  test(`[P1] what is slotted into a masked part of a ${mode} shadow root is masked`, async ({ mirror }) => {
    await mirror.open(`<div id="later"><b id="later-one">secret</b></div><div id="marked"><b>told</b></div>`);
    await mirror.source().evaluate((rootMode) => {
      const open = (host: Element, inside: string) => {
        host.attachShadow({ mode: rootMode }).innerHTML = inside;
        return host;
      };
      const inside = '<p data-alongside-mask><slot></slot></p><slot name="open"></slot>';
      const fresh = document.createElement('div');
      fresh.innerHTML = '<b id="fresh">secret</b>secret<i slot="open" id="open">told</i>';
      document.body.append(open(fresh, inside));
    }, mode);
    await expect(mirror.viewer().locator('#open')).toHaveText('told');
    await expect(mirror.viewer().locator('#fresh')).toHaveText('•••••••');
    expect(await mirror.viewer().evaluate(() => document.body.lastElementChild?.textContent)).not.toContain(
      'secret',
    );
    await mirror.source().evaluate((rootMode) => {
      const host = document.getElementById('later') as Element;
      host.attachShadow({ mode: rootMode }).innerHTML = '<p data-alongside-mask><slot></slot></p>';
      document.getElementById('open')?.removeAttribute('slot');
      const marked = document.getElementById('marked') as Element;
      const root = marked.attachShadow({ mode: rootMode });
      root.innerHTML = '<p><slot></slot></p>';
      Object.assign(window, { mark: root.firstElementChild });
    }, mode);
    await expect(mirror.viewer().locator('#later-one')).toHaveText('•••••••');
    await expect(mirror.viewer().locator('#open')).toHaveText('•••••••');
    await expect(mirror.viewer().locator('#marked b')).toHaveText('told');
    await mirror.source().evaluate(() => {
      const { mark } = window as unknown as { mark: Element };
      mark.setAttribute('data-alongside-mask', '');
    });
    await expect(mirror.viewer().locator('#marked b')).toHaveText('•••••••');
    await expectAgreed(mirror);
  });
}

test('[N1] what is slotted into a no-control part of a shadow root may not be controlled', async ({
  mirror,
}) => {
  await mirror.open('<div id="host"><b id="kept">x</b><i id="free" slot="free">x</i></div>');
  const clicked = await mirror.page.evaluate(() => {
    const { contentDocument } = document.getElementById('source') as HTMLIFrameElement;
    const find = (id: string) => contentDocument?.getElementById(id) as Element;
    find('host').attachShadow({ mode: 'open' }).innerHTML =
      '<p data-alongside-no-control><slot></slot></p><slot name="free"></slot>';
    return ['kept', 'free'].map((id) => window.mirrored.source.privacy.mayControl(find(id)));
  });
  expect(clicked).toEqual([false, true]);
});

test('[P1] a masked title is not told, nor one that is masked later', async ({ mirror }) => {
  const title = () => mirror.page.evaluate(() => window.mirrored.title());
  const page = (attributes: string) => `<!doctype html><title ${attributes}>secret</title><p>x</p>`;
  await mirror.open(page('data-alongside-mask'));
  expect(await title()).toBe('•••••••');
  await mirror.open(page(''), { mask: ['title'] });
  expect(await title()).toBe('•••••••');
  await mirror.open(page(''));
  expect(await title()).toBe('secret');
  await mirror
    .source()
    .evaluate(() => document.querySelector('title')?.setAttribute('data-alongside-mask', ''));
  await expect.poll(title).toBe('•••••••');
});

test('[P7] no value is told while it is not known whether its field is masked by now', async ({ mirror }) => {
  await mirror.open('<p id="busy">x</p><input id="field">');
  const seen = await mirror.page.evaluate(async () => {
    const frames = ['source', 'viewer'].map((id) => document.getElementById(id) as HTMLIFrameElement);
    const [source, viewer] = frames.map((frame) => frame.contentDocument as Document) as [Document, Document];
    const busy = source.getElementById('busy') as Element;
    for (let count = 0; count < 150_000; count++) busy.setAttribute('class', String(count));
    const field = source.getElementById('field') as HTMLInputElement;
    field.setAttribute('data-alongside-mask', '');
    field.value = 'secret';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const values = new Set<string>();
    for (let at = 0; at < 200 && !values.has('•••••••'); at++) {
      await new Promise(requestAnimationFrame);
      values.add((viewer.getElementById('field') as HTMLInputElement | null)?.value ?? '');
    }
    return [...values];
  });
  expect(seen).toContain('•••••••');
  expect(seen).not.toContain('secret');
});
