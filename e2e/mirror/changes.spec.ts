import { expect, test } from './mirror-harness';

test.afterEach(async ({ mirror }) => {
  const reports = await mirror.reports();
  // What is hidden on purpose is counted, and no defect.
  expect(reports.filter((report) => !/^(?:hidden|cross-origin-frame)/.test(report))).toEqual([]);
});

const list =
  '<ul id="list"><li id="a">a</li><li id="b">b</li><li id="c">c</li></ul><p id="text">Some text</p>';

test('[U2] a page is the same in the mirror', async ({ mirror }) => {
  await mirror.open(`<!doctype html><html lang="en" class="top"><head><title>t</title><style>p{color:rgb(1,2,3)}</style></head>
    <body data-page="one"><!-- comment --><h1>Title &amp; more</h1>${list}<svg width="20" height="20"><circle r="5" cx="6" cy="7" fill="red"/></svg>
    <math><mi>x</mi></math><table><tr><td>cell</td></tr></table><my-element>custom</my-element>
    <details open><summary>s</summary>d</details><template><b>inert</b></template></body></html>`);
  await mirror.expectSame();
  await expect(mirror.viewer().locator('#text')).toHaveCSS('color', 'rgb(1, 2, 3)');
});

test('[U3] nodes that come, go, move and change arrive', async ({ mirror }) => {
  await mirror.open(list);
  await mirror.source().evaluate(() => {
    const get = (id: string) => document.getElementById(id) as HTMLElement;
    get('list').prepend(get('c'));
    get('b').remove();
    get('list').insertAdjacentHTML('beforeend', '<li id="d"><b>new</b> one</li>');
    get('a').setAttribute('title', 'first');
    (get('text').firstChild as Text).splitText(4).replaceWith(' words', document.createElement('br'));
    get('text').classList.add('changed');
  });
  await mirror.expectSame();
});

test('[M15] what is changed while it is out of the page is told when it comes back', async ({ mirror }) => {
  await mirror.open(list);
  await mirror.source().evaluate(async () => {
    const get = (id: string) => document.getElementById(id) as HTMLElement;
    const [all, b, c] = ['list', 'b', 'c'].map(get) as [HTMLElement, HTMLElement, HTMLElement];
    const observersAreTold = () => new Promise<void>((resolve) => queueMicrotask(resolve));
    all.title = 'now';
    // A flush has just been: what follows waits for the next one.
    await observersAreTold();
    b.remove();
    c.remove();
    // From here on nobody observes what was taken out.
    await observersAreTold();
    b.className = 'away';
    (b.firstChild as Text).data = 'changed';
    c.append(document.createElement('i'));
    all.prepend(c, b);
  });
  await mirror.expectSame();
  await mirror.source().evaluate(async () => {
    const get = (id: string) => document.getElementById(id) as HTMLElement;
    const observersAreTold = () => new Promise<void>((resolve) => queueMicrotask(resolve));
    const [all, a, b] = ['list', 'a', 'b'].map(get) as [HTMLElement, HTMLElement, HTMLElement];
    const [early, late] = [document.createElement('ul'), document.createElement('ul')];
    all.title = 'then';
    await observersAreTold();
    early.append(a);
    b.remove();
    await observersAreTold();
    a.className = b.className = 'within something new';
    late.append(b);
    all.append(early, late);
  });
  await mirror.expectSame();
});

test('[M15] what is taken out of a removed tree and put back is there', async ({ mirror }) => {
  await mirror.open('<div id="gone"><p id="back">back <b id="deep">deep</b></p></div><div id="place"></div>');
  await mirror.source().evaluate(async () => {
    const get = (id: string) => document.getElementById(id) as HTMLElement;
    const [gone, back, deep, place] = ['gone', 'back', 'deep', 'place'].map(get) as HTMLElement[];
    // A flush has just been: what follows waits for the next one, in several tasks.
    place?.append('flushed');
    await Promise.resolve();
    gone?.remove();
    await Promise.resolve();
    back?.remove();
    deep?.remove();
    await Promise.resolve();
    const fresh = document.createElement('section');
    if (deep) fresh.append(deep);
    place?.append(fresh);
    if (back) place?.append(back);
  });
  await mirror.expectSame();
  await expect(mirror.viewer().locator('#place')).toHaveText('flusheddeepback');
});

test('[U5] what came and went between two changes is never seen', async ({ mirror }) => {
  await mirror.open(list);
  await mirror.expectSame();
  const before = await mirror.page.evaluate(() => window.mirrored.bytes.change);
  await mirror.source().evaluate(() => {
    const passing = document.createElement('div');
    passing.textContent = 'passing by, with a long text that would be seen in the bytes';
    document.body.append(passing);
    passing.remove();
  });
  await mirror.page.evaluate(() => window.mirrored.flush());
  expect(await mirror.page.evaluate(() => window.mirrored.bytes.change)).toBeLessThan(before + 30);
  await mirror.expectSame();
});

test('random changes of a tree end in the same tree', async ({ mirror }) => {
  await mirror.open('<div id="root"><p>begin</p></div>');
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  test.info().annotations.push({ type: 'seed', description: String(seed) });
  for (let round = 0; round < 12; round++) {
    await mirror.source().evaluate((start) => {
      let state = start;
      const random = (below: number) => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        return state % below;
      };
      const root = document.getElementById('root') as HTMLElement;
      const any = () => {
        const all = [...root.querySelectorAll('*')];
        return all[random(Math.max(1, all.length))] ?? root;
      };
      for (let step = 0; step < 40; step++) {
        const target = any();
        const fresh = document.createElement(['div', 'span', 'b'][random(3)] ?? 'div');
        fresh.textContent = `n${step}`;
        switch (random(7)) {
          case 0:
            target.append(fresh);
            break;
          case 1:
            target.before(fresh);
            break;
          case 2:
            if (root.childElementCount > 1 && target !== root) target.remove();
            break;
          case 3: {
            const other = any();
            if (!target.contains(other)) other.append(target);
            break;
          }
          case 4:
            target.setAttribute('title', String(random(100)));
            break;
          case 5:
            if (target.firstChild?.nodeType === 3) (target.firstChild as Text).data += '!';
            break;
          case 6:
            if (target.parentElement && target !== root)
              target.parentElement.insertBefore(target, target.parentElement.firstChild);
            break;
        }
      }
    }, seed + round);
    await mirror.expectSame();
  }
});

test('styles of every origin look the same, and follow their edits', async ({ mirror }) => {
  await mirror.open(`<style id="own">#a{color:rgb(1,0,0)}</style>${list}`);
  await mirror.source().evaluate(() => {
    const own = (document.getElementById('own') as HTMLStyleElement).sheet as CSSStyleSheet;
    own.insertRule('#b{color:rgb(2,0,0)}', 1);
    const adopted = new CSSStyleSheet();
    adopted.replaceSync('#c{color:rgb(3,0,0)} #text{letter-spacing:1px}');
    document.adoptedStyleSheets = [adopted];
  });
  await mirror.expectSame();
  await expect(mirror.viewer().locator('#c')).toHaveCSS('color', 'rgb(3, 0, 0)');
  await mirror.source().evaluate(() => {
    const own = (document.getElementById('own') as HTMLStyleElement).sheet as CSSStyleSheet;
    own.deleteRule(0);
    (own.cssRules[0] as CSSStyleRule).style.color = 'rgb(4, 0, 0)';
    document.adoptedStyleSheets[0]?.insertRule('#a{color:rgb(5,0,0)}');
    (document.getElementById('text') as HTMLElement).style.color = 'rgb(6, 0, 0)';
    document.head.append(
      Object.assign(document.createElement('style'), { textContent: '#list{padding-left:99px}' }),
    );
  });
  await mirror.expectSame();
});

test('[U6] shadow roots and frames are mirrored, with what happens in them later', async ({ mirror }) => {
  await mirror.open(`<div id="host"><span slot="s">slotted</span></div>
    <iframe id="frame" srcdoc="<style>b{color:rgb(9,0,0)}</style><b>framed</b><input value='in'>"></iframe>`);
  await mirror.source().evaluate(() => {
    const root = (document.getElementById('host') as HTMLElement).attachShadow({ mode: 'open' });
    root.innerHTML = '<style>i{color:rgb(8,0,0)}</style><i>inside</i><slot name="s"></slot>';
  });
  await mirror.expectSame();
  await mirror.source().evaluate(() => {
    document.getElementById('host')?.shadowRoot?.querySelector('i')?.append(' and more');
    const framed = (document.getElementById('frame') as HTMLIFrameElement).contentDocument;
    framed?.body.append('later');
    (framed?.querySelector('input') as HTMLInputElement).value = 'typed';
  });
  await mirror.expectSame();
  await expect(mirror.viewer().frameLocator('#frame').locator('input')).toHaveValue('typed');
});

test('an offset is reached as soon as the viewer’s layout allows it, though nothing changes any more', async ({
  mirror,
}) => {
  await mirror.open('<div id="content" style="height:3000px">tall</div><input type="checkbox">');
  const content = mirror.viewer().locator('#content');
  const offset = () => mirror.viewer().evaluate(() => scrollY);
  // As when an image in it has not come yet: nothing of it is in the tree, which the viewer would mend.
  await content.evaluate((tall) => void tall.animate({ height: ['10px', '10px'] }, 1_000_000));
  await mirror.source().evaluate(() => scrollTo(0, 900));
  await mirror.source().locator('input').check();
  await expect(mirror.viewer().locator('input')).toBeChecked();
  expect(await offset()).toBe(0);
  await mirror.page.evaluate(() => window.mirrored.check());
  await content.evaluate((tall) => tall.getAnimations()[0]?.cancel());
  await expect.poll(offset).toBe(await mirror.source().evaluate(() => scrollY));
});

test('a page’s offset is brought back on the next page in the same frame, too', async ({ mirror }) => {
  await mirror.open('<div id="content" style="height:3000px">tall</div>');
  const offset = () => mirror.viewer().evaluate(() => scrollY);
  await mirror.source().evaluate(() => scrollTo(0, 900));
  await expect.poll(offset).toBe(900);
  await mirror.page.evaluate(() => window.mirrored.source.start('replaced'));
  await expect.poll(offset).toBe(900);
  await mirror.page.evaluate(() => window.mirrored.check());
  // What the viewer's own browser does to it; the first time what is left of the page before may bring it back.
  for (const moved of [100, 200]) {
    await mirror.viewer().evaluate((top) => scrollTo(0, top), moved);
    await expect.poll(offset).toBe(900);
  }
});

test('offsets arrive of a page that keeps its scroll events to itself', async ({ mirror }) => {
  await mirror.open(`<script>
      addEventListener('scroll', (event) => event.stopImmediatePropagation(), { capture: true });
    </script>
    <div id="inner" style="height:60px;overflow:auto"><div style="height:900px">tall</div></div>
    <div style="height:2000px"></div><script>document.querySelector('#inner').scrollTop = 100</script>`);
  const viewer = mirror.viewer();
  const offsets = () => viewer.evaluate(() => [scrollY, document.querySelector('#inner')?.scrollTop]);
  await expect.poll(offsets).toEqual([0, 100]);
  await mirror.source().evaluate(() => {
    scrollTo(0, 444);
    document.querySelector('#inner')?.scrollTo(0, 222);
    document.body.append('changed');
  });
  await expect.poll(offsets).toEqual([444, 222]);
});

test('every kind of control, scroll and focus end the same', async ({ mirror }) => {
  await mirror.open(`<form><input id="text" value="x"><textarea id="area">y</textarea><input id="box" type="checkbox">
    <input type="radio" name="r" checked><input type="radio" name="r" id="second"><input type="range" id="range">
    <input type="date" id="date"><input type="color" id="color"><select id="select"><option>1<option>2</select>
    <select id="many" multiple><option>1<option>2<option>3</select><div id="editor" contenteditable>edit</div></form>
    <div id="scroller" style="height:60px;overflow:auto"><div style="height:900px">tall</div></div><div style="height:2000px"></div>`);
  const source = mirror.source();
  await source.locator('#text').fill('hello');
  await source.locator('#area').fill('two\nlines');
  await source.locator('#box').check();
  await source.locator('#second').check();
  await source.locator('#range').fill('7');
  await source.locator('#date').fill('2026-11-22');
  await source.locator('#color').fill('#102030');
  await source.locator('#select').selectOption('2');
  await source.locator('#many').selectOption(['1', '3']);
  await source.locator('#editor').fill('edited text');
  await source.locator('#scroller').evaluate((scroller) => scroller.scrollTo(0, 333));
  await source.locator('html').evaluate((root) => root.scrollTo(0, 444));
  await mirror.expectSame();
});

test('masked and hidden content is nowhere in the mirror', async ({ mirror }) => {
  await mirror.open(
    `<p data-alongside-mask>secret-text <b>secret-bold</b></p><div data-alongside-hide style="width:50px;height:20px">secret-hidden</div>
    <input type="password" value="secret-password"><input autocomplete="cc-number" id="card"><p class="site">secret-site</p>`,
    {
      mask: ['.site'],
    },
  );
  await mirror.source().locator('#card').fill('secret-card');
  await mirror.source().evaluate(() => document.querySelector('b')?.append(' secret-later'));
  await expect(mirror.viewer().locator('#card')).toHaveValue('•••••••');
  const held = await mirror.viewer().evaluate(() => {
    const values = [...document.querySelectorAll('input')].map((input) => input.value);
    return document.documentElement.outerHTML + values.join();
  });
  expect(held).not.toContain('secret');
});

test('[U4] [V9] a moved node keeps its id, and the sheets of its shadow roots', async ({ mirror }) => {
  await mirror.open(
    '<style>b { color: red }</style><div id="old"><x-host id="host"><b>slotted</b></x-host></div><div id="new"></div>',
  );
  await mirror.source().evaluate(() => {
    const root = (document.getElementById('host') as HTMLElement).attachShadow({ mode: 'open' });
    root.innerHTML = '<style>i { color: rgb(1, 2, 3) }</style><i>styled</i><slot></slot>';
    const adopted = new CSSStyleSheet();
    adopted.replaceSync('i { font-weight: 700 }');
    root.adoptedStyleSheets = [adopted];
  });
  await mirror.source().evaluate(() => new Promise(requestAnimationFrame));
  await mirror.expectSame();
  for (const isWithin of [false, true]) {
    await mirror.source().evaluate((within) => {
      const into = document.getElementById('new') as HTMLElement;
      const around = within ? document.createElement('section') : into;
      if (within) into.append(around);
      around.append('before', document.getElementById('host') as HTMLElement, 'behind');
    }, isWithin);
    await mirror.expectSame();
    const inside = mirror.viewer().locator('#host i');
    await expect(inside).toHaveCSS('color', 'rgb(1, 2, 3)');
    await expect(inside).toHaveCSS('font-weight', '700');
  }
});

test('[M9] a box stands where its element does, and takes the size that it takes later', async ({
  mirror,
}) => {
  await mirror.open(`<!doctype html><style>body { margin: 0 }</style><p>text</p>
    <iframe id="chat" src="http://elsewhere.test/" style="position: fixed; right: 20px; bottom: 30px; width: 60px; height: 50px; border: 0"></iframe>
    <div id="secret" data-alongside-hide style="display: none">secret</div>`);
  const box = (id: string) =>
    mirror.viewer().evaluate((name) => {
      const { x, y, width, height } = (document.getElementById(name) as Element).getBoundingClientRect();
      return [x, y, width, height];
    }, id);
  await expect.poll(() => box('chat')).toEqual([520, 340, 60, 50]);
  await mirror.source().evaluate(() => {
    Object.assign((document.getElementById('chat') as HTMLElement).style, {
      width: '200px',
      height: '300px',
    });
    (document.getElementById('secret') as HTMLElement).style.display = 'block';
  });
  await expect.poll(() => box('chat')).toEqual([380, 90, 200, 300]);
  await expect.poll(async () => (await box('secret'))[2]).toBe(600);
  await expect(mirror.viewer().locator('body')).not.toContainText('secret');
  await mirror.source().evaluate(() => {
    const chat = document.getElementById('chat') as HTMLElement;
    chat.style.setProperty('--long', 'x'.repeat(200));
    chat.style.setProperty('--longer', 'y'.repeat(200));
    chat.title = 'title';
  });
  await mirror.expectSame();
});
