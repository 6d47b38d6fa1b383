import type { Doubt, PageLocation, PageStart, Part } from '@alongside/protocol';
import type { FeedView } from '../frame-feed';

/** A screen that notes what it was given. */
export class TestView implements FeedView {
  readonly shown: string[] = [];
  assetUrl: (hashHex: string) => string = () => '';
  doubt: (doubt: Omit<Doubt, 'epoch'>) => void = () => {};
  /** The value of a change that it cannot take. */
  failsAt = -1;

  begin(page: PageStart): void {
    this.shown.push(`page ${page.url}`);
  }

  change([value]: Uint8Array): void {
    if (value === this.failsAt) throw new Error(`the screen cannot take ${value}`);
    this.shown.push(`change ${value}`);
  }

  snapshot([value]: Uint8Array): void {
    this.shown.push(`snapshot ${value}`);
  }

  continuation([value]: Uint8Array): void {
    this.shown.push(`continuation ${value}`);
  }

  location({ url }: PageLocation): void {
    this.shown.push(`location ${url}`);
  }

  parts(parts: Part[]): void {
    for (const { kind, node } of parts) this.shown.push(`${kind} ${node}`);
  }
}
