import { expect, type Mirror, test } from './mirror-harness';

const page = `<!doctype html><html lang="en"><head><title>t</title><style id="style">p { color: rgb(1, 2, 3) }</style></head>
  <body class="whole"><ul id="list"><li id="a">a</li><li id="b" title="second">b</li><li id="c">c</li></ul>
  <p id="text">Some <b>text</b> and more</p><a id="link" href="/there?x=1">link</a><img id="image" src="/one.png" alt="one">
  <div id="host"><template shadowrootmode="open"><p id="inside">in the shadow <i>root</i></p></template></div>
  <iframe id="frame" srcdoc="<p id=framed>in a <b>frame</b></p>"></iframe>
  <svg viewBox="0 0 9 9"><a href="#x"><circle r="3"/></a><use xlink:href="#y"/></svg>
  <form><input id="name" value="before"><input type="password" value="secret"><textarea>note</textarea></form>
  <script>window.ran = 1</script><noscript><p>no</p></noscript><!-- a comment --></body></html>`;

const privatePage = `<main><div id="masked" data-alongside-mask title="private">private words</div>
  <div id="hidden" class="one" data-alongside-hide>hidden words</div><input id="card" autocomplete="cc-number" value="4111">
  <input type="password" value="secret" placeholder="Password"><canvas width="9" height="9"></canvas><object data="/x"></object></main>`;

const problems = async (mirror: Mirror) =>
  (await mirror.reports()).filter((one) => !/^(?:hidden|canvas|plugin)/.test(one));

/** What is wrong with the viewer is found by the next round of checks, and healed. */
async function expectHealed(mirror: Mirror): Promise<void> {
  await mirror.page.evaluate(() => window.mirrored.check());
  await mirror.expectSame();
}

test('[D1] a page that is the same passes every check, in the viewer and in the live document', async ({
  mirror,
}) => {
  await mirror.open(page);
  await mirror.expectSame();
  await mirror.page.evaluate(() => window.mirrored.check());
  expect(await problems(mirror)).toEqual([]);
  expect(await mirror.page.evaluate(() => window.mirrored.divergences())).toBe(0);
});

test('[D3] masked and hidden content passes the checks as it was sent', async ({ mirror }) => {
  await mirror.open(privatePage);
  await mirror.source().evaluate(() => {
    document.getElementById('masked')?.append(' and more');
    document.getElementById('hidden')?.setAttribute('class', 'two');
  });
  await mirror.page.evaluate(() => window.mirrored.check());
  expect(await problems(mirror)).toEqual([]);
  expect(await mirror.page.evaluate(() => window.mirrored.divergences())).toBe(0);
});

const wounds: Record<string, () => void> = {
  'a text': () => document.querySelector('#text b')?.firstChild?.replaceWith('words'),
  'the data of a text': () => {
    const text = document.querySelector('#text b')?.firstChild as Text;
    text.data = 'words';
  },
  'an attribute': () => document.getElementById('b')?.setAttribute('title', 'third'),
  'an attribute too much': () => document.getElementById('b')?.setAttribute('hidden', ''),
  'an attribute less': () => document.getElementById('b')?.removeAttribute('title'),
  'an attribute of the body': () => document.body.setAttribute('class', ''),
  'a link': () => document.getElementById('link')?.setAttribute('href', '#elsewhere'),
  'a node taken out': () => document.getElementById('b')?.remove(),
  'the first node taken out': () => document.getElementById('a')?.remove(),
  'the last node taken out': () => document.getElementById('c')?.remove(),
  'a foreign node': () => document.getElementById('a')?.before(document.createElement('hr')),
  'a foreign node at the end': () => document.getElementById('list')?.append('more'),
  'another order': () => document.getElementById('list')?.prepend(document.getElementById('c') as Element),
  'a node in another place': () => document.body.append(document.getElementById('text') as Element),
  'a shadow root': () =>
    document.getElementById('host')?.shadowRoot?.querySelector('i')?.replaceWith('nothing'),
  'a frame': () =>
    (document.getElementById('frame') as HTMLIFrameElement).contentDocument?.querySelector('b')?.remove(),
  'the value of a field': () => {
    (document.getElementById('name') as HTMLInputElement).value = 'other';
  },
  'all of the body': () => document.body.replaceChildren(),
};

for (const [title, wound] of Object.entries(wounds)) {
  test(`[D2] ${title} that changed in the viewer is found, healed and reported`, async ({ mirror }) => {
    await mirror.open(page);
    await mirror.expectSame();
    await mirror.viewer().evaluate(wound);
    await expectHealed(mirror);
    const reports = await problems(mirror);
    expect(reports.length).toBeGreaterThan(0);
    expect(reports.filter((one) => !one.startsWith('divergence'))).toEqual([]);
    await mirror.page.evaluate(() => window.mirrored.check());
    expect(await problems(mirror)).toEqual(reports);
  });
}

test('[D2] a large page that is healed piece by piece misses none of its pieces', async ({ mirror }) => {
  const pieces = Array.from({ length: 12 }, (_, n) => `<p>${`${n} `.repeat(50_000)}</p>`);
  await mirror.open(pieces.join(''));
  await mirror.expectSame();
  await mirror.viewer().evaluate(() => document.body.replaceChildren());
  await expectHealed(mirror);
  expect((await problems(mirror)).filter((one) => !one.startsWith('divergence'))).toEqual([]);
});
