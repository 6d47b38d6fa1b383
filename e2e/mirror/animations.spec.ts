import type { Frame } from '@playwright/test';
import { expect, test } from './mirror-harness';

test.afterEach(async ({ mirror }) => {
  expect(await mirror.reports()).toEqual([]);
});

const marginOf = (frame: Frame, id = 'p') =>
  frame.evaluate((name) => getComputedStyle(document.getElementById(name) as Element).marginLeft, id);

const timeOf = (frame: Frame) =>
  frame.evaluate(() => document.getAnimations().map((animation) => Number(animation.currentTime)));

test('[M19] what a script animates moves, stops, is changed and ends in the mirror as it does here', async ({
  mirror,
}) => {
  await mirror.open('<!doctype html><p id="p" style="width: 200px">text</p>');
  const source = mirror.source();
  await source.evaluate(() => {
    const p = document.getElementById('p') as Element;
    const frames = { marginLeft: ['0px', '100px'], '--own': ['a', 'b'] };
    Object.assign(window, {
      it: p.animate(frames, { duration: 60_000, fill: 'forwards', easing: 'linear' }),
    });
  });
  await expect.poll(() => timeOf(mirror.viewer())).toHaveLength(1);
  expect(await mirror.viewer().evaluate(() => document.getAnimations()[0]?.playState)).toBe('running');
  const act = (name: 'pause' | 'at' | 'keyframes' | 'finish' | 'cancel') =>
    source.evaluate((what) => {
      const { it } = window as unknown as { it: Animation };
      if (what === 'at') it.currentTime = 30_000;
      else if (what === 'keyframes')
        (it.effect as KeyframeEffect).setKeyframes({ marginLeft: ['8px', '40px'] });
      else it[what]();
    }, name);
  await act('pause');
  await act('at');
  await expect.poll(() => marginOf(mirror.viewer())).toBe('50px');
  await act('keyframes');
  await expect.poll(() => marginOf(mirror.viewer())).toBe('24px');
  await act('finish');
  await expect.poll(() => marginOf(mirror.viewer())).toBe('40px');
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await expect.poll(() => marginOf(mirror.viewer())).toBe('40px');
  await act('cancel');
  await expect.poll(() => marginOf(mirror.viewer())).toBe('0px');
  expect(await timeOf(mirror.viewer())).toEqual([]);
});

test('[M19] what runs already when a page begins goes on from where it is, of scripts and of style sheets', async ({
  mirror,
}) => {
  await mirror.open(`<!doctype html><style>@keyframes wander { to { margin-left: 90px } }
    #p { animation: wander 60s linear infinite }</style><p id="p">text</p><p id="q">text</p><script>
    document.getAnimations()[0].currentTime = 20_000;
    document.getElementById('q').animate({ marginLeft: ['0px', '70px'] }, { duration: 1, fill: 'both' });
  </script>`);
  // One that began anew here would need longer than this waits.
  await expect.poll(async () => (await timeOf(mirror.viewer()))[0]).toBeGreaterThan(19_999);
  await expect.poll(() => marginOf(mirror.viewer(), 'q')).toBe('70px');
  await mirror.source().evaluate(() => document.getAnimations()[0]?.pause());
  await expect
    .poll(async () => (await marginOf(mirror.viewer())) === (await marginOf(mirror.source())))
    .toBe(true);
});

test("[M19] a style sheet's animation that a script holds is held when its sheet comes late, and when it begins anew here", async ({
  mirror,
}) => {
  // A text of this length travels on its own, behind the change that names it.
  const filler = '/* a long sheet */'.repeat(10_000);
  const body = `${filler}@keyframes turn { to { margin-left: 90px } }\n#p { animation: turn 90s linear infinite }`;
  await mirror.page.route('http://mirror.test/late.css', (route) =>
    route.fulfill({ contentType: 'text/css', body }),
  );
  await mirror.open('<!doctype html><p id="p">text</p>');
  const source = mirror.source();
  await source.evaluate(() => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/late.css' });
    link.onload = () => {
      const [turn] = document.getAnimations();
      turn?.pause();
      if (turn) turn.currentTime = 20_000;
    };
    document.head.append(link);
  });
  await expect.poll(() => marginOf(source)).toBe('20px');
  await expect.poll(() => marginOf(mirror.viewer())).toBe('20px');
  await mirror.viewer().evaluate(() => {
    const none = new CSSStyleSheet();
    none.replaceSync('#p { animation: none }');
    document.adoptedStyleSheets.push(none);
    document.body.getBoundingClientRect();
    document.adoptedStyleSheets.pop();
  });
  expect(await timeOf(mirror.viewer())).not.toEqual([20_000]);
  await source.evaluate(() => document.body.append('more'));
  await expect.poll(() => timeOf(mirror.viewer())).toEqual([20_000]);
});

test('[M19] animations follow their elements: moved ones, in shadow roots, in frames, of pseudo-elements', async ({
  mirror,
}) => {
  await mirror.open(`<!doctype html><style>#a::before { content: 'x'; display: block }</style><div id="a"><p id="p">text</p></div>
    <div id="b"></div><div id="host"></div><iframe id="frame" srcdoc="<p id=f>framed</p>"></iframe>`);
  await expect(mirror.viewer().frameLocator('#frame').locator('#f')).toHaveText('framed');
  await mirror.source().evaluate(() => {
    const find = (name: string) => document.getElementById(name) as HTMLElement;
    const held = { duration: 1, fill: 'forwards' } as const;
    find('p').animate({ marginLeft: ['0px', '11px'] }, held);
    find('a').animate({ marginLeft: ['0px', '22px'] }, { ...held, pseudoElement: '::before' });
    const inside = document.createElement('p');
    find('host').attachShadow({ mode: 'open' }).append(inside);
    inside.animate({ marginLeft: ['0px', '33px'] }, held);
    const framed = (find('frame') as HTMLIFrameElement).contentDocument?.getElementById('f');
    framed?.animate({ marginLeft: ['0px', '44px'] }, held);
  });
  const margins = (frame: Frame) =>
    frame.evaluate(() => {
      const find = (name: string) => document.getElementById(name) as HTMLElement;
      const framed = (find('frame') as HTMLIFrameElement).contentDocument?.getElementById('f');
      const all = [find('p'), find('host').shadowRoot?.querySelector('p'), framed];
      const pseudo = getComputedStyle(find('a'), '::before').marginLeft;
      return [...all.map((one) => one && getComputedStyle(one).marginLeft), pseudo];
    });
  await expect.poll(() => margins(mirror.viewer())).toEqual(['11px', '33px', '44px', '22px']);
  await mirror
    .source()
    .evaluate(() => document.getElementById('b')?.append(document.getElementById('p') as Element));
  await expect(mirror.viewer().locator('#b > #p')).toHaveCount(1);
  await expect.poll(() => margins(mirror.viewer())).toEqual(['11px', '33px', '44px', '22px']);
});

test('[P1] an animation neither shows a masked text nor names an address', async ({ mirror }) => {
  await mirror.open(
    '<!doctype html><style>p::before { content: "-" }</style><p id="p" data-alongside-mask>Secret</p><p id="q">text</p>',
  );
  await mirror.source().evaluate(() => {
    const held = { duration: 1, fill: 'forwards' } as const;
    const find = (name: string) => document.getElementById(name) as HTMLElement;
    const frames = { content: ['"Anna"', '"Anna"'], marginLeft: ['0px', '9px'] };
    find('p').animate(frames, { ...held, pseudoElement: '::before' });
    find('q').animate({ backgroundImage: ['none', 'url(/secret.png)'], marginLeft: ['0px', '8px'] }, held);
  });
  await expect.poll(() => marginOf(mirror.viewer(), 'q')).toBe('8px');
  const shown = await mirror.viewer().evaluate(() => {
    const find = (name: string) => document.getElementById(name) as HTMLElement;
    const before = getComputedStyle(find('p'), '::before');
    return [before.marginLeft, before.content, getComputedStyle(find('q')).backgroundImage];
  });
  expect(shown).toEqual(['9px', '"-"', 'none']);
});
