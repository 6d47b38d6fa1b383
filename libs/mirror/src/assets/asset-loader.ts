import { type AssetFailure, limits } from '@alongside/protocol';
import type { Natives } from '../natives';
import { type LoadedBytes, readDataUrl } from './data-url';
import { carriedType } from './media-type';
import { Slots } from './slots';

export type Loaded = LoadedBytes | { failure: AssetFailure };

const maxAtOnce = 4;
/** What hangs keeps the others waiting. */
const timeoutMs = 30_000;

/** Reads what a page is drawn with, as the page itself would: from its cache, with its credentials. */
export class AssetLoader {
  private readonly slots = new Slots(maxAtOnce);
  /** Origins that let nobody read what they give. */
  private readonly closed = new Set<string>();

  constructor(
    private readonly natives: Pick<Natives, 'fetch'>,
    private readonly origin: string,
  ) {}

  load(url: string): Promise<Loaded> {
    return this.slots.run(() => this.loadNow(url));
  }

  private async loadNow(url: string): Promise<Loaded> {
    if (/^data:/i.test(url)) return fromDataUrl(url);
    if (!/^(?:https?|blob):/i.test(url)) return { failure: 'not-allowed' };
    const response = await this.request(url);
    if (response === null) return { failure: 'unreachable' };
    const mediaType = carriedType(response.headers.get('content-type') ?? '', url);
    const failure = failureOf(response, mediaType);
    if (failure !== null || mediaType === null) {
      // Nobody reads on: what is still on its way would keep a connection.
      void response.body?.cancel();
      return { failure: failure ?? 'wrong-type' };
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length > limits.assetBytes ? { failure: 'too-large' } : { bytes, mediaType };
  }

  /**
   * What the browser already has comes first. Another origin's answer may be in the cache without the header that lets a
   * script read it, or want to know who asks: so it is asked again.
   */
  private async request(url: string): Promise<Response | null> {
    const isOwn = url.startsWith('blob:') || new URL(url).origin === this.origin;
    const ways: RequestInit[] = isOwn
      ? [{ credentials: 'same-origin', cache: 'force-cache' }]
      : [
          { credentials: 'omit', cache: 'force-cache' },
          { credentials: 'omit', cache: 'no-cache' },
          { credentials: 'include', cache: 'no-cache' },
        ];
    const { origin } = new URL(url);
    // Each way in vain is a line in the page's console and a request on the customer's connection.
    const tried = this.closed.has(origin) ? ways.slice(0, 1) : ways;
    for (const way of tried) {
      try {
        return await this.natives.fetch(url, { ...way, signal: AbortSignal.timeout(timeoutMs) });
      } catch {
        // Not to be read this way.
      }
    }
    if (!isOwn) this.closed.add(origin);
    return null;
  }
}

function failureOf({ ok, status, headers }: Response, mediaType: string | null): AssetFailure | null {
  if (!ok) return status === 401 || status === 403 ? 'forbidden' : 'unreachable';
  if (mediaType === null) return 'wrong-type';
  return Number(headers.get('content-length')) > limits.assetBytes ? 'too-large' : null;
}

function fromDataUrl(url: string): Loaded {
  const data = readDataUrl(url);
  if (data === null) return { failure: 'unreachable' };
  const mediaType = carriedType(data.mediaType, url);
  return mediaType === null ? { failure: 'wrong-type' } : { bytes: data.bytes, mediaType };
}
