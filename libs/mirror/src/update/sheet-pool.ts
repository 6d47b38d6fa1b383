interface Pooled {
  document: Document;
  sheet: CSSStyleSheet;
}

/** Constructed sheets that nobody uses any more, by their text: a page's next document often has them too, parsed already. */
export class SheetPool {
  private pooled = new Map<string, Pooled>();

  put(css: string, pooled: Pooled): void {
    // Of a frame that is gone nobody will ask for one.
    if (pooled.document.defaultView !== null) this.pooled.set(css, pooled);
  }

  /** The document is gone with its frame. */
  leave(document: Node): void {
    for (const [css, pooled] of this.pooled) if (pooled.document === document) this.pooled.delete(css);
  }

  /** Each is given to one user only. */
  take(css: string, document: Document): CSSStyleSheet | null {
    const known = this.pooled.get(css);
    if (known?.document !== document) return null;
    this.pooled.delete(css);
    return known.sheet;
  }

  empty(): void {
    this.pooled = new Map();
  }
}
