import { Page } from '@alongside/page';
import {
  encodeMessage,
  locationBody,
  type PageLocation,
  type PageStart,
  type Part,
  type Position,
  pageBody,
  partUpdate,
  type Schema,
  type UpdateType,
  update,
  Writer,
} from '@alongside/protocol';
import type { FeedView } from '../../frame-feed';

/** A screen without a browser: what it is given is folded into a page as data. */
export class FoldedView implements FeedView {
  readonly page = new Page();
  /** What could not be folded. */
  readonly errors: unknown[] = [];
  private epoch = 0;
  private sequence = 0;
  private looked: { readonly at: Position | null; readonly digest: string } | null = null;

  /** Of the page as it is now. It is looked at more often than it changes, and by many at once. */
  digest(): string {
    const at = this.page.position;
    const isSame = this.looked?.at?.epoch === at?.epoch && this.looked?.at?.sequence === at?.sequence;
    if (this.looked === null || !isSame) this.looked = { at, digest: this.page.digest() };
    return this.looked.digest;
  }

  begin(start: PageStart): void {
    this.epoch++;
    this.sequence = 0;
    this.fold('page', bodyOf(pageBody, start));
  }

  change(body: Uint8Array): void {
    this.fold('change', body);
  }

  snapshot(body: Uint8Array): void {
    this.epoch++;
    this.sequence = 0;
    this.fold('snapshot', body);
  }

  continuation(body: Uint8Array): void {
    this.fold('continuation', body);
  }

  location(location: PageLocation): void {
    this.fold('location', bodyOf(locationBody, location));
  }

  parts(parts: Part[]): void {
    this.apply(encodeMessage(partUpdate, { parts }, this.next()));
  }

  private fold(type: UpdateType, body: Uint8Array): void {
    this.apply(encodeMessage(update, { type, inflatedBytes: null, body }, this.next()));
  }

  private apply(bytes: Uint8Array): void {
    this.page.apply(bytes).catch((error: unknown) => this.errors.push(error));
  }

  private next() {
    return { from: 1, epoch: this.epoch, sequence: ++this.sequence, acknowledged: 0 };
  }
}

function bodyOf<T>(schema: Schema<T>, value: T): Uint8Array {
  const writer = new Writer();
  schema.write(writer, value);
  return writer.finish();
}
