/** What a page may be drawn with; nothing that runs. */
const images: readonly [type: string, sign: string, at: number][] = [
  ['image/png', '\x89PNG\r\n\x1a\n', 0],
  ['image/jpeg', '\xff\xd8\xff', 0],
  ['image/gif', 'GIF8', 0],
  ['image/webp', 'WEBP', 8],
  ['image/avif', 'ftypavif', 4],
  ['image/avif', 'ftypavis', 4],
  ['image/x-icon', '\0\0\x01\0', 0],
  ['image/bmp', 'BM', 0],
];

const fonts: readonly [type: string, sign: string, at: number][] = [
  ['font/woff2', 'wOF2', 0],
  ['font/woff', 'wOFF', 0],
  ['font/otf', 'OTTO', 0],
  ['font/ttf', '\0\x01\0\0', 0],
  ['font/ttf', 'true', 0],
  ['font/collection', 'ttcf', 0],
];

/**
 * The type an asset is kept and served under: told by its bytes, never by its sender's word alone. CSS has no signature:
 * it must be called CSS, be UTF-8 and not look like markup. Null for anything else.
 */
export function mediaTypeOf(content: Uint8Array, called: string): string | null {
  const head = Buffer.from(content.subarray(0, 1024)).toString('latin1');
  for (const [type, sign, at] of [...images, ...fonts]) if (head.startsWith(sign, at)) return type;
  const word = called.split(';')[0]?.trim().toLowerCase();
  const text = utf8(content);
  if (text === null) return null;
  const start = text
    .replace(/^\ufeff/, '')
    .trimStart()
    .slice(0, 1000)
    .toLowerCase();
  if (word === 'text/css') return start.startsWith('<') ? null : 'text/css';
  if (word === 'image/svg+xml')
    return /^(?:<\?xml|<!--|<!doctype svg|<svg)/.test(start) && text.includes('<svg') ? word : null;
  return null;
}

function utf8(content: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}
