import {
  ChangeWriter,
  EpochTables,
  encodeMessage,
  htmlNamespace,
  packUpdate,
  pageBody,
  type UpdateType,
  update,
  Writer,
} from '@alongside/protocol';

const text = 5;

/** A source's page for tests: a document with one text, and changes of that text. Frames are small, never deflated. */
export class PageWriter {
  private tables = new EpochTables();
  private sequence = 0;
  private shown = '';

  constructor(
    private readonly from: number,
    private epoch = 0,
  ) {}

  get position(): { epoch: number; sequence: number } {
    return { epoch: this.epoch, sequence: this.sequence };
  }

  /** A new document: the frames that begin its epoch. */
  begin(content: string, url = 'https://shop.example/'): Uint8Array[] {
    this.epoch++;
    this.sequence = 0;
    this.tables = new EpochTables();
    this.shown = content;
    const start = new Writer();
    pageBody.write(start, {
      url,
      title: content,
      cause: 'load',
      width: 800,
      height: 600,
      pixelRatio: 100,
      colorScheme: 'light',
      reducedMotion: 'no-preference',
      quirks: 'no',
    });
    const change = new ChangeWriter(this.tables);
    change.insert(0, 0);
    change.document(1, false);
    this.element(change, 2, 'html');
    this.element(change, 3, 'head');
    change.close();
    this.element(change, 4, 'body');
    change.text(text, content);
    change.close();
    change.close();
    change.close();
    change.endInsert();
    return [this.frame('page', start.finish()), this.frame('change', change.finish())];
  }

  /** The page's text becomes another one. */
  write(content: string): Uint8Array {
    const change = new ChangeWriter(this.tables);
    change.spliceText(text, 0, this.shown.length, content);
    this.shown = content;
    return this.frame('change', change.finish());
  }

  private element(change: ChangeWriter, node: number, name: string): void {
    change.element(node, htmlNamespace, name, [], true);
  }

  private frame(type: UpdateType, body: Uint8Array): Uint8Array {
    this.sequence++;
    const packed = packUpdate(type, body);
    if (packed instanceof Promise) throw new Error('a page of these tests is small');
    const { from, epoch, sequence } = this;
    return encodeMessage(update, packed, { from, epoch, sequence, acknowledged: 0 });
  }
}
