export interface LoadedBytes {
  bytes: Uint8Array;
  mediaType: string;
}

/** Read by hand: a page's policy may forbid to fetch what it allows to show. null: it is not well formed. */
export function readDataUrl(url: string): LoadedBytes | null {
  const comma = url.indexOf(',');
  if (!/^data:/i.test(url) || comma < 0) return null;
  const head = url.slice(5, comma);
  const mediaType = head.split(';', 1)[0]?.trim().toLowerCase() || 'text/plain';
  try {
    const body = percentDecoded(url.slice(comma + 1));
    return { mediaType, bytes: /;\s*base64\s*$/i.test(head) ? fromBase64(body) : body };
  } catch {
    return null;
  }
}

function percentDecoded(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    const digits = String.fromCharCode(bytes[index + 1] ?? 0, bytes[index + 2] ?? 0);
    if (bytes[index] === 0x25 && /^[0-9a-f]{2}$/i.test(digits)) {
      bytes[length++] = Number.parseInt(digits, 16);
      index += 2;
    } else {
      bytes[length++] = bytes[index] as number;
    }
  }
  return bytes.slice(0, length);
}

function fromBase64(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes).replace(/[\s]/g, '');
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
