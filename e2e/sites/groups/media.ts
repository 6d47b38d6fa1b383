import type { Page } from '@playwright/test';
import type { Group, Site } from '../site';

const group: Group = 'Media';

async function waitForMedia(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset.recorded === 'yes');
}

async function useMediaChrome(page: Page): Promise<void> {
  await waitForMedia(page);
  await page.locator('media-mute-button').click();
  await page.locator('video').evaluate((video: HTMLVideoElement) => {
    video.currentTime = 0.4;
  });
  await page.waitForFunction(() => !document.querySelector('video')?.seeking);
}

async function useMedia(page: Page): Promise<void> {
  await waitForMedia(page);
  await page.locator('video').evaluate((video: HTMLVideoElement) => {
    video.currentTime = 0.3;
    video.volume = 0.5;
  });
  await page.waitForFunction(() => !document.querySelector('video')?.seeking);
}

export const media: readonly Site[] = [
  {
    name: 'Media Chrome',
    group,
    package: 'media-chrome',
    path: '/pages/media-chrome.html',
    note: 'a video that the page recorded',
    use: useMediaChrome,
  },
  {
    name: 'Video and audio',
    group,
    package: 'bulma',
    path: '/pages/media.html',
    note: "the browser's own controls",
    use: useMedia,
  },
];
