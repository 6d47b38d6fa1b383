import { differentPixels } from './different-pixels';
import { expect, type Mirror, test } from './mirror-harness';

/** The share of an element's pixels that differ between source and viewer. */
const different = (mirror: Mirror, selector: string) => differentPixels(mirror, selector);

const chart = `<style>body{margin:8px}</style><p>before <canvas id="c" width="300" height="150"></canvas> behind</p>
  <script>const c = document.getElementById('c'), x = c.getContext('2d');
  function draw(color) { x.clearRect(0, 0, 300, 150); x.fillStyle = color; x.fillRect(10, 20, 90, 100); x.strokeRect(120.5, 10.5, 60, 60);
    x.font = '20px sans-serif'; x.fillText('Umsatz', 200, 80); }
  draw('teal');</script>`;

test('[I1] a canvas shows in the mirror what is drawn on it, to the pixel', async ({ mirror }) => {
  await mirror.open(chart);
  await expect.poll(() => different(mirror, 'body')).toBe(0);
  await mirror.source().evaluate("draw('crimson')");
  await expect(mirror.viewer().locator('#c')).toHaveCSS('content', /^url\("data:image\/webp/);
  await expect.poll(() => different(mirror, 'body')).toBe(0);
  await mirror.source().evaluate('x.clearRect(0, 0, 300, 150)');
  await expect.poll(() => different(mirror, 'body')).toBe(0);
  await mirror.source().evaluate('c.width = 80; x.fillRect(0, 0, 40, 40)');
  await expect.poll(() => different(mirror, 'body')).toBe(0);
  await mirror.expectSame();
  expect(await mirror.reports()).toEqual([]);
});

test('[I1] a canvas keeps size, fit, ratio and border as the customer sees them', async ({ mirror }) => {
  await mirror.open(`<style>body{margin:8px} canvas { border: 3px solid navy; background: #ffe; margin: 2px }
    #wide { width: 260px } #cover { width: 100px; height: 100px; object-fit: cover; object-position: left }
    #contain { width: 120px; height: 100px; object-fit: contain; padding: 5px } #flex { flex: 1; min-width: 0 }
    #block { display: block; max-width: 50%; height: auto; border-radius: 12px }</style>
    <canvas id="wide"></canvas><canvas id="cover"></canvas><canvas id="contain"></canvas>
    <div style="display:flex;width:400px;height:80px"><canvas id="flex"></canvas><p>beside</p></div><canvas id="block" width="800" height="100"></canvas>
    <script>for (const c of document.querySelectorAll('canvas')) { const x = c.getContext('2d'); x.fillStyle = 'teal'; x.fillRect(20, 20, 150, 60); x.fillStyle = 'gold'; x.fillRect(200, 80, 40, 40); }</script>`);
  await expect.poll(() => mirror.viewer().locator('canvas[alongside-picture]').count()).toBe(5);
  await expect.poll(() => different(mirror, 'body')).toBeLessThan(0.002);
  await mirror.expectSame();
});

test('[I1] [I5] WebGL, WebGL 2, bitmaps and transferred canvases are shown', async ({ mirror }) => {
  await mirror.open(`<style>canvas{width:120px;height:60px}</style><canvas id="gl"></canvas><canvas id="gl2"></canvas><canvas id="bitmap"></canvas><canvas id="off"></canvas>
    <script>const turn = (id, kind) => { const gl = document.getElementById(id).getContext(kind); let n = 0;
      const draw = () => { gl.clearColor(0, 0.5, n++ < 3 ? 0 : 1, 1); gl.clear(gl.COLOR_BUFFER_BIT); requestAnimationFrame(draw); }; draw(); };
    turn('gl', 'webgl'); turn('gl2', 'webgl2');
    const off = document.getElementById('off').transferControlToOffscreen(), x = off.getContext('2d'); x.fillStyle = 'orange'; x.fillRect(0, 0, 200, 100);
    const made = new OffscreenCanvas(300, 150), m = made.getContext('2d'); m.fillStyle = 'purple'; m.fillRect(50, 50, 100, 50);
    document.getElementById('bitmap').getContext('bitmaprenderer').transferFromImageBitmap(made.transferToImageBitmap());</script>`);
  await expect.poll(() => mirror.viewer().locator('canvas[alongside-picture]').count()).toBe(4);
  await expect.poll(() => different(mirror, 'body')).toBe(0);
  // What was shown stays when a page stops drawing: a WebGL canvas then reads as blank.
  await mirror.source().evaluate('window.requestAnimationFrame = () => 0');
  await expect.poll(() => different(mirror, 'body')).toBe(0);
});

test('[I3] a canvas in a masked zone is never read, and one that is marked later is forgotten', async ({
  mirror,
}) => {
  await mirror.open(`<div data-alongside-mask><canvas class="drawn"></canvas></div><div id="later"><canvas class="drawn"></canvas></div><canvas id="plain" class="drawn"></canvas>
    <script>for (const c of document.querySelectorAll('.drawn')) c.getContext('2d').fillRect(0, 0, 50, 50);</script>`);
  const shown = () =>
    mirror
      .viewer()
      .locator('canvas[alongside-picture]')
      .evaluateAll((all) => all.map(({ id }) => id));
  await expect.poll(shown).toEqual(['', 'plain']);
  await mirror
    .source()
    .evaluate(() => document.getElementById('later')?.setAttribute('data-alongside-mask', ''));
  await expect.poll(shown).toEqual(['plain']);
  await mirror.source().evaluate(() => {
    const plain = document.getElementById('plain') as HTMLCanvasElement;
    plain.getContext('2d')?.fillRect(100, 100, 20, 20);
  });
  await expect.poll(() => different(mirror, '#plain')).toBe(0);
  expect(await shown()).toEqual(['plain']);
});

test('[I4] a canvas that holds a picture of another site is a box that says so, and is counted', async ({
  mirror,
}) => {
  await mirror.page.route('http://elsewhere.test/**', (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>',
    }),
  );
  await mirror.open(`<canvas id="c" width="200" height="60"></canvas><canvas id="good"></canvas><script>const i = new Image();
    i.onload = () => document.getElementById('c').getContext('2d').drawImage(i, 0, 0); i.src = 'http://elsewhere.test/one.svg';
    document.getElementById('good').getContext('2d').fillRect(0, 0, 9, 9);</script>`);
  await expect(mirror.viewer().locator('#c')).toHaveCSS('content', /^url\("data:image\/svg/);
  await expect(mirror.viewer().locator('#good')).toHaveCSS('content', /^url\("data:image\/webp/);
  await mirror.expectSame();
  expect(await mirror.reports()).toEqual(['tainted-canvas: ']);
});

test('[I2] [I4] a huge canvas makes no long task: it is shown with fewer pixels, or named as too large', async ({
  mirror,
}) => {
  await mirror.open(`<canvas id="large" width="3600" height="3600" style="width:120px"></canvas><canvas id="huge" width="6000" height="6000" style="width:120px"></canvas>
    <script>for (const c of document.querySelectorAll('canvas')) { const x = c.getContext('2d'); x.fillStyle = 'teal'; x.fillRect(0, 0, 1800, 1800); }</script>`);
  await expect(mirror.viewer().locator('#huge')).toHaveCSS('content', /^url\("data:image\/svg/);
  await expect(mirror.viewer().locator('#large')).toHaveCSS('content', /^url\("data:image\/svg/, {
    timeout: 15_000,
  });
  await expect.poll(() => different(mirror, '#large')).toBeLessThan(0.03);
  expect(await mirror.reports()).toEqual(['canvas: ']);
});

test('[K1] a newcomer gets the pictures by the catch-up', async ({ mirror }) => {
  await mirror.open(chart);
  await expect.poll(() => different(mirror, 'body')).toBe(0);
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await expect.poll(() => different(mirror, 'body')).toBe(0);
  await mirror.source().evaluate("draw('navy')");
  await expect.poll(() => different(mirror, 'body')).toBe(0);
});

test('[I2] what stands still is sent once', async ({ mirror }) => {
  await mirror.open(chart);
  await expect.poll(() => different(mirror, 'body')).toBe(0);
  const sent = () => mirror.page.evaluate(() => window.mirrored.bytes.parts);
  const before = await sent();
  await mirror.source().evaluate("draw('teal'); new Promise((done) => setTimeout(done, 1500))");
  expect(await sent()).toBe(before);
});

const recorded = `<style>body{margin:8px}video{border:1px solid red}</style><video id="v" muted></video><p>behind</p><script>
  async function record() { const c = document.createElement('canvas'); c.width = 160; c.height = 80; const x = c.getContext('2d');
    const r = new MediaRecorder(c.captureStream(20), { mimeType: 'video/webm' }); const parts = []; r.ondataavailable = (e) => parts.push(e.data);
    r.start(); const t0 = performance.now();
    while (performance.now() - t0 < 1500) { x.fillStyle = performance.now() - t0 < 700 ? 'rgb(200,0,0)' : 'rgb(0,0,200)'; x.fillRect(0, 0, 160, 80); await new Promise((f) => setTimeout(f, 40)); }
    await new Promise((f) => { r.onstop = f; r.stop(); }); return URL.createObjectURL(new Blob(parts, { type: 'video/webm' })); }
  const v = document.getElementById('v');
  async function load() { v.src = await record(); await new Promise((f) => { v.onloadeddata = f; }); }
  async function seek(at) { v.currentTime = at; await new Promise((f) => { v.onseeked = f; }); }</script>`;

test('[I6] a video shows the frame that the customer sees, also when it is moved', async ({ mirror }) => {
  await mirror.open(recorded);
  await mirror.source().evaluate('load()');
  await expect.poll(() => different(mirror, 'body')).toBeLessThan(0.01);
  await mirror.source().evaluate('seek(1.3)');
  await expect.poll(() => different(mirror, 'body')).toBeLessThan(0.01);
  await mirror.source().evaluate("v.style.cssText = 'width:200px;height:200px;object-fit:cover'");
  await expect.poll(() => different(mirror, 'body')).toBeLessThan(0.01);
  await mirror.source().evaluate('v.currentTime = 0; v.play()');
  await expect.poll(() => different(mirror, 'body')).toBeLessThan(0.01);
  await mirror.page.evaluate(() => window.mirrored.rejoin());
  await expect.poll(() => different(mirror, 'body')).toBeLessThan(0.01);
  await mirror.expectSame();
});

test('[I6] a video shows its poster until it is played', async ({ mirror }) => {
  const poster =
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="160" height="80"><rect width="160" height="80" fill="green"/></svg>';
  await mirror.open(recorded.replace('id="v"', `id="v" poster='${poster}'`));
  await mirror.source().evaluate('load()');
  await expect.poll(() => different(mirror, 'body')).toBeLessThan(0.01);
  expect(await mirror.viewer().locator('[alongside-picture]').count()).toBe(0);
  await mirror.source().evaluate('seek(0.2)');
  await expect(mirror.viewer().locator('#v')).toHaveAttribute('alongside-picture');
  await expect.poll(() => different(mirror, 'body')).toBeLessThan(0.01);
});

test('[I3] a video of a stream is never read: it may be a camera', async ({ mirror }) => {
  await mirror.open(`<video id="v" muted style="width:200px"></video><script>const c = document.createElement('canvas'); c.getContext('2d').fillRect(0, 0, 99, 99);
    const v = document.getElementById('v'); v.srcObject = c.captureStream(10); setInterval(() => c.getContext('2d').fillRect(0, 0, 9, 9), 50); v.play();</script>`);
  await expect(mirror.viewer().locator('#v')).toHaveAttribute('poster', /^data:image\/svg/);
  expect(await mirror.reports()).toEqual(['media: ']);
});

test('[I6] controls are there only where the customer has them', async ({ mirror }) => {
  await mirror.open(
    `<style>body{margin:8px}</style><video style="background:#eee"></video><audio controls></audio><audio></audio><video controls style="background:#eee"></video>`,
  );
  await mirror.expectSame();
  await expect.poll(() => different(mirror, 'body')).toBeLessThan(0.003);
});
