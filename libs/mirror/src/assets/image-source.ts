/** One candidate of a `srcset`: an address, and for which density or width. */
export interface ImageCandidate {
  url: string;
  /** `2x`, `640w` or empty. */
  descriptor: string;
}

/** A `srcset` in its parts. A URL may hold commas, but neither begin nor end with one. */
export function readSrcset(srcset: string): ImageCandidate[] {
  const candidates: ImageCandidate[] = [];
  const candidate = /[\s,]*([^\s]*[^\s,])(?:\s+([^,(]*(?:\([^)]*\)[^,(]*)*))?(?:,|$)/y;
  for (;;) {
    const found = candidate.exec(srcset);
    if (found === null) return candidates;
    candidates.push({ url: found[1] ?? '', descriptor: found[2]?.trim() ?? '' });
  }
}

interface ImageSource {
  descriptor: string;
  sizes: string | null;
}

/** Which candidate of an image, or of the picture around it, is the one that is shown. */
export function shownSource(image: HTMLImageElement, shownUrl: string): ImageSource {
  for (const source of sourcesOf(image)) {
    const srcset = source.getAttribute('srcset');
    if (srcset === null) continue;
    for (const { url, descriptor } of readSrcset(srcset)) {
      if (absolute(url, image.baseURI) === shownUrl)
        return { descriptor, sizes: source.getAttribute('sizes') };
    }
  }
  return { descriptor: '', sizes: null };
}

function sourcesOf(image: HTMLImageElement): Element[] {
  const parent = image.parentElement;
  const siblings = parent?.localName === 'picture' ? [...parent.children] : [];
  return [...siblings.filter((sibling) => sibling.localName === 'source'), image];
}

/** Whether more than its `src` decides what an image shows. */
export function hasChoice(image: HTMLImageElement): boolean {
  return image.hasAttribute('srcset') || image.parentElement?.localName === 'picture';
}

export function absolute(url: string, base: string): string | null {
  try {
    return new URL(url, base).href;
  } catch {
    return null;
  }
}
