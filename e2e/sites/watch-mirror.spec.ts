import { expect, test } from '@playwright/test';
import { resetWatch, watchMirror } from './watch-mirror';

// Recording what frames hold would run scripts in them.
test.use({ trace: 'off' });

const origin = 'http://own.example';

test.beforeEach(async ({ page }) => {
  await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '<p>Ours</p>' }));
  await page.goto(origin);
});

test('the watch over the mirror is silent while nothing happens', async ({ page }) => {
  const watch = await watchMirror(page, origin);
  await page.setContent('<iframe srcdoc="<p>framed</p>"></iframe><img src="/own.png">');
  await page.frameLocator('iframe').locator('p').waitFor();
  expect(watch).toEqual({ scripts: [], requests: [], refusals: [] });
});

const forbidden = {
  scripts: '<iframe srcdoc="<script>window.ran = true</script>"></iframe>',
  requests: '<img src="http://elsewhere.example/pixel.png">',
  refusals: '<iframe sandbox="allow-same-origin" srcdoc="<script>window.ran = true</script>"></iframe>',
};

for (const [kind, html] of Object.entries(forbidden)) {
  test(`the watch over the mirror sees ${kind}, until it is reset`, async ({ page }) => {
    const watch = await watchMirror(page, origin);
    await page.setContent(html);
    await expect.poll(() => watch[kind as keyof typeof forbidden].length).toBeGreaterThan(0);
    resetWatch(watch);
    expect(watch).toEqual({ scripts: [], requests: [], refusals: [] });
  });
}
