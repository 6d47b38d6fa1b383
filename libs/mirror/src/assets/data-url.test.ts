import { readDataUrl } from './data-url';

const text = (url: string) => {
  const data = readDataUrl(url);
  return data === null ? null : [data.mediaType, new TextDecoder().decode(data.bytes)];
};

describe('readDataUrl', () => {
  it.each([
    ['data:image/svg+xml,%3Csvg%20/%3E', ['image/svg+xml', '<svg />']],
    ['data:image/svg+xml;utf8,<svg fill="#fff"/>%', ['image/svg+xml', '<svg fill="#fff"/>%']],
    ['DATA:image/PNG;base64,QUJD', ['image/png', 'ABC']],
    ['data:,é', ['text/plain', 'é']],
    ['data:image/png;base64,***', null],
    ['data:nothing', null],
    ['https://x.test/,', null],
  ])('[A2] reads %s', (url, expected) => {
    expect(text(url)).toEqual(expected);
  });
});
