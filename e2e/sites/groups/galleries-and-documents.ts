import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'Galleries and documents';

async function useFreelancer(page: Page): Promise<void> {
  await page.mouse.wheel(0, 5000);
  await page.locator('#name').fill('Aoife');
  await page.locator('#email').fill('not an address');
  await page.locator('#message').fill('Two lines\nof text');
  await page.locator('#phone').fill('+353 1 234');
}

async function usePresentation(page: Page): Promise<void> {
  await page.waitForSelector('.reveal.ready');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  await page.keyboard.press('Escape');
}

async function useZoomingCanvas(page: Page): Promise<void> {
  await page.waitForSelector('.impress-enabled');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
}

async function useGallery(page: Page): Promise<void> {
  await page.locator('#gallery a').nth(1).click();
  await page.locator('.pswp--open').waitFor();
  await page.locator('.pswp__button--arrow--next').click();
  await page.locator('.pswp__counter').filter({ hasText: '3 / 4' }).waitFor();
}

async function useFormulas(page: Page): Promise<void> {
  await page.locator('#source').fill('\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6}');
  await page.mouse.wheel(0, 200);
}

export const galleriesAndDocuments: readonly Site[] = [
  {
    name: 'Freelancer theme',
    group,
    package: 'startbootstrap-freelancer',
    path: '/startbootstrap-freelancer/dist/index.html',
    use: useFreelancer,
  },
  { name: 'reveal.js demo', group, package: 'reveal.js', path: '/reveal.js/demo.html', use: usePresentation },
  {
    name: 'impress.js demo',
    group,
    package: 'impress.js',
    path: '/impress.js/index.html',
    use: useZoomingCanvas,
  },
  { name: 'PhotoSwipe', group, package: 'photoswipe', path: '/pages/photoswipe.html', use: useGallery },
  {
    name: 'KaTeX',
    group,
    package: 'katex',
    path: '/pages/katex.html',
    note: 'HTML and MathML',
    use: useFormulas,
  },
];
