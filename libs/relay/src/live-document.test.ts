import { Page } from '@alongside/page';
import { decodeFrame } from '@alongside/protocol';
import { type CatchUp, LiveDocument } from './live-document';
import { PageWriter } from './testing/page-writer';

const source = 1;
const stranger = 2;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A live document, the page it is about, and the turn of the event loop in which each wrong frame was found. */
class Table {
  readonly page = new PageWriter(source);
  readonly foundIn: number[] = [];
  readonly document: LiveDocument;
  private turns = 0;
  private readonly other = new PageWriter(stranger);

  constructor(limits: { foldFrames?: number; historyBytes?: number }) {
    this.document = new LiveDocument({
      limits: { foldFrames: 1_000_000, historyBytes: 1 << 30, ...limits },
      broken: () => this.foundIn.push(this.turns),
    });
    this.other.begin('');
    for (const bytes of this.page.begin('begun')) this.add(bytes);
  }

  add(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    this.document.add(frame, { ...frame, bytes });
  }

  /** The page changes so often, and somebody whose page it is not says something at the beginning and at the end. */
  change(times: number): void {
    this.add(this.other.write('not the source'));
    for (let count = 0; count < times; count++) this.add(this.page.write(`text ${count}`));
    this.add(this.other.write('not the source'));
  }

  async pass(turns: number): Promise<void> {
    for (let count = 0; count < turns; count++) {
      await turn();
      this.turns++;
    }
  }
}

async function shown({ frames }: CatchUp): Promise<string> {
  const page = new Page();
  for (const bytes of frames) await page.apply(bytes);
  return page.transcript();
}

describe('the live document', () => {
  it('[S27] is not folded before somebody wants it or too much waits', async () => {
    const table = new Table({});
    table.change(500);
    await table.pass(5);
    expect(table.foundIn).toEqual([]);
    expect(await shown(await table.document.catchUp())).toContain('text 499');
    expect(table.foundIn).toHaveLength(2);
  });

  it('[S27] is folded when too many frames wait, by pieces between which others have their turn', async () => {
    const table = new Table({ foldFrames: 1000 });
    table.change(1000);
    await table.pass(60);
    const [first, last] = table.foundIn as [number, number];
    expect(last - first).toBeGreaterThan(8);
  });

  it('[S27] is folded when what waits is too large, however few frames it is', async () => {
    const table = new Table({ historyBytes: 1000 });
    table.add(table.page.write('x'.repeat(400)));
    table.change(1);
    await table.pass(5);
    expect(table.foundIn).toEqual([]);
    table.add(table.page.write('y'.repeat(800)));
    await table.pass(5);
    expect(table.foundIn).toHaveLength(2);
  });

  it('[S27] is folded at once, and as a whole, when far too much waits', async () => {
    const table = new Table({ foldFrames: 100 });
    table.change(1000);
    await table.pass(2);
    const [first, last] = table.foundIn as [number, number];
    expect(last).toBe(first);
  });

  it('[S7] is whole for who wants it while it is being folded, and no further turn is waited for', async () => {
    const table = new Table({ foldFrames: 1000 });
    table.change(1000);
    await table.pass(2);
    expect(table.foundIn).toHaveLength(1);
    const catchUp = table.document.catchUp();
    await table.pass(2);
    expect(table.foundIn).toHaveLength(2);
    const { positions } = await catchUp;
    expect(await shown(await catchUp)).toContain('text 999');
    expect(positions.get(source)).toEqual(table.page.position);
  });

  it('[S27] of several sessions folds one after the other where nobody waits', async () => {
    const tables = [new Table({ foldFrames: 300 }), new Table({ foldFrames: 300 })] as const;
    for (const table of tables) table.change(299);
    for (let count = 0; count < 40; count++) await Promise.all(tables.map((table) => table.pass(1)));
    const [first, second] = tables.map(({ foundIn }) => foundIn) as [number[], number[]];
    expect(second[0]).toBeGreaterThanOrEqual(first[1] as number);
    expect(second).toHaveLength(2);
  });
});
