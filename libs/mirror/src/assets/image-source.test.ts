/** @jest-environment jsdom */
import { readSrcset, shownSource } from './image-source';

describe('readSrcset', () => {
  it.each([
    ['a.png', [['a.png', '']]],
    [
      'a.png 1x, b.png 2x',
      [
        ['a.png', '1x'],
        ['b.png', '2x'],
      ],
    ],
    [
      'a.png 320w,b.png 640w',
      [
        ['a.png', '320w'],
        ['b.png', '640w'],
      ],
    ],
    [
      'data:image/png;base64,AA== 1x, /i/w_1,h_2/b.png 2x',
      [
        ['data:image/png;base64,AA==', '1x'],
        ['/i/w_1,h_2/b.png', '2x'],
      ],
    ],
    [
      ' , a.png, , b.png 2x ',
      [
        ['a.png', ''],
        ['b.png', '2x'],
      ],
    ],
    ['', []],
  ])('[A4] reads %p', (srcset, expected) => {
    expect(readSrcset(srcset).map(({ url, descriptor }) => [url, descriptor])).toEqual(expected);
  });
});

describe('shownSource', () => {
  it("[A4] finds the shown candidate's density, in the picture around the image too", () => {
    document.body.innerHTML = `<picture><source srcset="/dark.png 2x"><img srcset="/a.png 320w, /b.png 640w" sizes="50vw"></picture>`;
    const image = document.querySelector('img') as HTMLImageElement;
    expect(shownSource(image, `${location.origin}/dark.png`)).toEqual({ descriptor: '2x', sizes: null });
    expect(shownSource(image, `${location.origin}/b.png`)).toEqual({ descriptor: '640w', sizes: '50vw' });
  });
});
