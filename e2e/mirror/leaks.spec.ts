import { expect, type Mirror, test } from './mirror-harness';

// A trace keeps what it has seen of each frame.
test.use({ trace: 'off' });

declare global {
  interface Window {
    /** What was on the page, by rounds. */
    seen: WeakRef<object>[];
  }
}

const rounds = 4;
const perRound = 30;

/** Puts frames and shadow hosts into the source's page, each with what has detection or style of its own. */
function fill(count: number): void {
  window.seen ??= [];
  for (let index = 0; index < count; index++) {
    const frame = document.createElement('iframe');
    frame.srcdoc = `<style>b{color:red}</style><b>framed</b><input value="x"><select><option>a</select>`;
    const host = document.createElement('section');
    const root = host.attachShadow({ mode: index % 2 === 0 ? 'open' : 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('i { color: green }');
    root.adoptedStyleSheets = [sheet];
    root.innerHTML =
      '<style>i{font-weight:bold}</style><i>in a shadow</i><input><div style="overflow:auto;height:9px"><p>x</p></div>';
    document.body.append(frame, host);
    window.seen.push(new WeakRef(frame), new WeakRef(root), new WeakRef(sheet));
  }
}

function noteDocuments(): void {
  for (const frame of document.querySelectorAll('iframe')) {
    window.seen.push(
      new WeakRef(frame.contentDocument as Document),
      new WeakRef(frame.contentWindow as Window),
    );
  }
}

/** What the viewer holds, noted in the page around: no script runs in the viewer. */
function noteViewer(): void {
  const { document } = window[1 as never] as Window;
  window.seen ??= [];
  for (const element of document.querySelectorAll('iframe, section')) {
    const inside = element.shadowRoot ?? (element as HTMLIFrameElement).contentDocument;
    window.seen.push(new WeakRef(element), new WeakRef(inside as Node));
  }
}

const alive = () => window.seen.filter((ref) => ref.deref() !== undefined).length;

async function collected(mirror: Mirror): Promise<{ source: number; viewer: number }> {
  const cdp = await mirror.page.context().newCDPSession(mirror.page);
  for (let times = 0; times < 3; times++) await cdp.send('HeapProfiler.collectGarbage');
  await cdp.detach();
  return { source: await mirror.source().evaluate(alive), viewer: await mirror.page.evaluate(alive) };
}

test('[M20] frames and shadow roots that come and go are kept neither by the source nor by a viewer', async ({
  mirror,
}) => {
  test.slow();
  await mirror.open('<p id="stays">stays</p>');
  for (let round = 0; round < rounds; round++) {
    await mirror.source().evaluate(fill, perRound);
    await expect
      .poll(() =>
        mirror.page.evaluate(() => {
          const frames = [...(window[1 as never] as Window).document.querySelectorAll('iframe')];
          return frames.filter((frame) => frame.contentDocument?.querySelector('b')?.textContent === 'framed')
            .length;
        }),
      )
      .toBe(perRound);
    await mirror.source().evaluate(noteDocuments);
    await mirror.page.evaluate(noteViewer);
    await mirror.source().evaluate(() => {
      for (const element of document.querySelectorAll('iframe, section')) element.remove();
    });
    await expect
      .poll(() => mirror.page.evaluate(() => (window[1 as never] as Window).document.body.children.length))
      .toBe(1);
  }
  await mirror.page.evaluate(() => window.mirrored.flush());
  const noted = { source: rounds * perRound * 5, viewer: rounds * perRound * 4 };
  expect(await mirror.source().evaluate(() => window.seen.length)).toBe(noted.source);
  expect(await mirror.page.evaluate(() => window.seen.length)).toBe(noted.viewer);
  await expect.poll(() => collected(mirror)).toEqual({ source: 0, viewer: 0 });
  await mirror.expectSame();
  expect(await mirror.reports()).toEqual([]);
});
