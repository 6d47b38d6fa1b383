import type { PartValue } from '@alongside/protocol';

const unseen: Readonly<Record<string, string>> = {
  'tainted-canvas': 'picture of another site',
  canvas: 'picture too large',
  media: 'camera or screen',
};

/** An address that loads nothing from anywhere. null: there is no picture. */
export function pictureUrl({ type, width, height, scaled, bytes }: PartValue<'picture'>): string | null {
  if (type === 'none' || width === 0 || height === 0) return null;
  const size = `width="${width}" height="${height}"`;
  const label = unseen[type];
  if (label !== undefined) return labelledBox(size, label);
  const url = `data:${type};base64,${base64Of(bytes)}`;
  if (!scaled) return url;
  return svgUrl(size, `<image ${size} preserveAspectRatio="none" href="${url}"/>`);
}

/** As a placeholder looks. */
function labelledBox(size: string, label: string): string {
  const stripes =
    '<pattern id="s" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
    '<rect width="12" height="12" fill="#8881"/><rect width="6" height="12" fill="#8883"/></pattern>';
  const text = `<text x="6" y="15" font-family="sans-serif" font-size="11" fill="#777">${label}</text>`;
  return svgUrl(size, `${stripes}<rect width="100%" height="100%" fill="url(#s)"/>${text}`);
}

function svgUrl(size: string, content: string): string {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${content}</svg>`;
  return `data:image/svg+xml;base64,${btoa(text)}`;
}

const charactersPerCall = 0x8000;

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += charactersPerCall)
    text += String.fromCharCode(...bytes.subarray(at, at + charactersPerCall));
  return btoa(text);
}
