import { expect, test } from './mirror-harness';

const attach = (inside: string) => {
  const host = document.createElement('div');
  host.id = 'host';
  const root = host.attachShadow({ mode: 'closed' });
  root.innerHTML = inside;
  document.body.append(host);
  Object.assign(window, { root });
};

declare global {
  interface Window {
    root: ShadowRoot;
  }
}

test('[M8] a closed shadow root is mirrored like an open one', async ({ mirror }) => {
  await mirror.open('<p>before</p>');
  await mirror
    .source()
    .evaluate(
      attach,
      '<style>p { color: teal }</style><p>inside</p><slot></slot><input id="name"><div id="more"></div><div data-alongside-mask>4711</div>',
    );
  const viewer = mirror.viewer();
  await expect(viewer.locator('#host p')).toHaveCSS('color', 'rgb(0, 128, 128)');
  await mirror.source().evaluate(() => {
    (window.root.getElementById('more') as HTMLElement).textContent = 'added later';
    const name = window.root.getElementById('name') as HTMLInputElement;
    name.value = 'Anna';
    name.dispatchEvent(new Event('input', { bubbles: true }));
    name.focus();
    document.getElementById('host')?.append('slotted');
  });
  await expect(viewer.locator('#more')).toHaveText('added later');
  await expect(viewer.locator('#name')).toHaveValue('Anna');
  await expect(viewer.locator('#name')).toHaveAttribute('alongside-focus');
  await expect(viewer.locator('#host')).not.toHaveAttribute('alongside-focus');
  await expect(viewer.locator('#host')).toContainText('slotted');
  await expect(viewer.locator('[data-alongside-mask]')).not.toContainText('4711');
  expect(await mirror.source().evaluate(() => document.getElementById('host')?.shadowRoot)).toBeNull();
  expect(await mirror.reports()).toEqual([]);
});

test('[M8] a closed shadow root goes with its host, and comes again', async ({ mirror }) => {
  await mirror.open('<p>before</p>');
  await mirror.source().evaluate(attach, '<p>inside</p>');
  await expect(mirror.viewer().locator('#host p')).toHaveText('inside');
  await mirror.source().evaluate(() => {
    const host = document.getElementById('host') as HTMLElement;
    host.remove();
    window.root.append('!');
    Object.assign(window, { host });
  });
  await expect(mirror.viewer().locator('#host')).toHaveCount(0);
  await mirror.source().evaluate(() => document.body.append((window as unknown as { host: Node }).host));
  await expect(mirror.viewer().locator('#host')).toContainText('!');
  expect(await mirror.reports()).toEqual([]);
});
