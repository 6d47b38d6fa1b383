import type { PageStart } from '@alongside/protocol';

/** The frame is not one in which a foreign page may be shown. */
export class StageError extends Error {
  override readonly name = 'StageError';
}

const sandbox = 'allow-same-origin';

type Realm = Window & typeof globalThis;

/**
 * The frame in which a page is rebuilt. Its sandbox is exactly `allow-same-origin`: the mirror reaches into it, and no script
 * in it ever runs. Its document comes with a policy that loads from our own addresses only.
 */
export class Stage {
  /** Called when the frame takes another size. */
  onResize: (width: number, height: number) => void = () => {};
  /** Called with the document after each reset, which takes all listeners off it. */
  onReset: (document: Document) => void = () => {};
  width = 0;
  height = 0;

  private constructor(readonly iframe: HTMLIFrameElement) {}

  /** @throws StageError for a frame with another sandbox, or whose document cannot be reached */
  static async open(iframe: HTMLIFrameElement): Promise<Stage> {
    const stage = new Stage(iframe);
    stage.refuseOtherSandbox();
    if (!stage.hasOwnDocument()) {
      await new Promise((resolve) => iframe.addEventListener('load', resolve, { once: true }));
    }
    if (!stage.hasOwnDocument()) throw new StageError('the frame shows no document of our own');
    return stage;
  }

  get document(): Document {
    const { contentDocument } = this.iframe;
    if (contentDocument === null) throw new StageError('the frame has no document');
    return contentDocument;
  }

  get window(): Realm {
    return this.iframe.contentWindow as Realm;
  }

  /** An empty document in the page's mode, with the policy it was loaded with. */
  reset(page: PageStart): void {
    this.refuseOtherSandbox();
    const { document } = this;
    emptyDocument(document, page.quirks === 'yes');
    this.prefer(page.colorScheme);
    this.resize(page.width, page.height);
    this.onReset(document);
  }

  /** As its frame prefers, so does the page: `light-dark()` and system colours follow. */
  prefer(colorScheme: PageStart['colorScheme']): void {
    this.iframe.style.colorScheme = colorScheme;
  }

  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return;
    this.width = width;
    this.height = height;
    this.iframe.style.width = `${width}px`;
    this.iframe.style.height = `${height}px`;
    this.onResize(width, height);
  }

  private refuseOtherSandbox(): void {
    if (this.iframe.getAttribute('sandbox') !== sandbox) {
      throw new StageError(`the frame's sandbox is not exactly "${sandbox}"`);
    }
  }

  private hasOwnDocument(): boolean {
    const { contentDocument } = this.iframe;
    return (
      contentDocument !== null &&
      contentDocument.readyState === 'complete' &&
      contentDocument.URL !== 'about:blank'
    );
  }
}

/** Empties a document and sets its mode. By the prototype's functions: names in a page may shadow the document's own. */
export function emptyDocument(document: Document, quirks: boolean): void {
  const { open, write, close } = Document.prototype;
  (open as (this: Document) => Document).call(document);
  // A constant: the one way to choose between standards and quirks mode.
  if (!quirks) write.call(document, '<!doctype html>');
  close.call(document);
}
