const byExtension = new Map([
  ['woff2', 'font/woff2'],
  ['woff', 'font/woff'],
  ['ttf', 'font/ttf'],
  ['otf', 'font/otf'],
  ['eot', 'application/vnd.ms-fontobject'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
  ['ico', 'image/x-icon'],
  ['css', 'text/css'],
]);
const carried =
  /^(?:image\/|font\/|application\/(?:x-)?font|application\/vnd\.ms-(?:fontobject|opentype)|text\/css$)/;

/** What kind of bytes it is, or null: nothing that a page is drawn with. */
export function carriedType(said: string, url: string): string | null {
  const type = said.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (carried.test(type)) return type;
  if (type !== '' && type !== 'text/plain' && !type.endsWith('/octet-stream')) return null;
  const extension = /\.([a-z0-9]+)(?:[?#]|$)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  return byExtension.get(extension) ?? null;
}
