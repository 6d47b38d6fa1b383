import { mediaTypeOf } from './media-type';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('media type of an asset', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n…', 'image/png', 'image/png'],
    ['\xff\xd8\xff\xe0', 'text/html', 'image/jpeg'],
    ['RIFF\x01\x02\x03\x04WEBPVP8 ', '', 'image/webp'],
    ['\0\0\0\x1cftypavif', '', 'image/avif'],
    ['wOF2\0\x01', 'application/octet-stream', 'font/woff2'],
    ['\0\x01\0\0\0\x10', '', 'font/ttf'],
    ['body { color: red }', 'text/css; charset=utf-8', 'text/css'],
    ['', 'text/css', 'text/css'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml', 'image/svg+xml'],
    ['<?xml version="1.0"?>\n<svg/>', 'image/svg+xml', 'image/svg+xml'],
  ])('of %p called %p is told by its bytes', (text, called, type) => {
    expect(mediaTypeOf(bytes(text), called)).toBe(type);
  });

  it.each([
    ['<html><script>alert(1)</script></html>', 'text/html'],
    ['<html><script>alert(1)</script></html>', 'text/css'],
    ['<html><svg></svg></html>', 'image/svg+xml'],
    ['alert(1)', 'text/javascript'],
    ['body {}', 'text/plain'],
    ['\xff\xfe\x00bad', 'text/css'],
    ['%PDF-1.7', 'application/pdf'],
  ])('refuses %p called %p', (text, called) => {
    expect(mediaTypeOf(bytes(text), called)).toBeNull();
  });
});
