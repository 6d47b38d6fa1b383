import { deflateRawSync } from 'node:zlib';
import { Page } from '@alongside/page';
import { decodeFrame, encodeMessage, update } from '@alongside/protocol';
import { FrameLog } from './frame-log';
import { type CatchUp, LiveDocument } from './live-document';
import { PageWriter } from './testing/page-writer';

const source = 1;
const stranger = 2;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A live document, the page it is about, and the turn of the event loop in which each wrong frame was found. */
class Table {
  readonly page = new PageWriter(source);
  readonly foundIn: number[] = [];
  /** Who sent them. */
  readonly blamed: number[] = [];
  givenUp = 0;
  readonly document: LiveDocument;
  private readonly log = new FrameLog();
  private turns = 0;
  private readonly other = new PageWriter(stranger);

  /** By itself a fold here stops before each frame, and one that somebody waits for does not stop. */
  constructor(limits: {
    foldFrames?: number;
    historyBytes?: number;
    foldMs?: number;
    hurriedFoldMs?: number;
  }) {
    this.document = new LiveDocument({
      log: this.log,
      limits: {
        foldFrames: 1_000_000,
        historyBytes: 1 << 30,
        foldMs: 0,
        hurriedFoldMs: 60_000,
        ...limits,
      },
      broken: (from) => {
        this.foundIn.push(this.turns);
        this.blamed.push(from);
      },
      givenUp: () => this.givenUp++,
    });
    this.other.begin('');
    for (const bytes of this.page.begin('begun')) this.add(bytes);
  }

  add(bytes: Uint8Array, mayGiveUp = true): void {
    const frame = decodeFrame(bytes);
    this.log.add(frame, bytes);
    this.document.added(frame, bytes.length, mayGiveUp);
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

function wrongChange(
  from: number,
  body: { inflatedBytes: number | null; body: Uint8Array } = {
    inflatedBytes: null,
    body: Uint8Array.of(250),
  },
): Uint8Array {
  return encodeMessage(update, { type: 'change', ...body }, { from, epoch: 1, sequence: 9, acknowledged: 0 });
}

async function shown({ frames }: CatchUp): Promise<string> {
  const page = new Page();
  for (const bytes of frames) await page.apply(bytes);
  return page.transcript();
}

describe('the live document', () => {
  it('[S27] is not folded before somebody wants it or too much waits', async () => {
    const table = new Table({});
    table.change(50);
    await table.pass(5);
    expect(table.foundIn).toEqual([]);
    expect(await shown(await table.document.catchUp())).toContain('text 49');
    expect(table.blamed).toEqual([stranger, stranger]);
  });

  it('[S20] knows who sent what does not fit, also where it has to be inflated first', async () => {
    const table = new Table({});
    table.add(wrongChange(stranger, { inflatedBytes: 5000, body: deflateRawSync(new Uint8Array(5000)) }));
    for (let count = 0; count < 3; count++) table.add(table.page.write(`text ${count}`));
    table.add(wrongChange(source));
    expect(await shown(await table.document.catchUp())).toBe('');
    expect(table.blamed).toEqual([stranger, source]);
  });

  it('[S27] is folded when too many frames wait, and others have their turn in between', async () => {
    const table = new Table({ foldFrames: 100 });
    table.change(100);
    await table.pass(150);
    const [first, last] = table.foundIn as [number, number];
    expect(last - first).toBeGreaterThan(90);
  });

  it.each([
    ['where that does not take long', { foldFrames: 60, foldMs: 60_000 }],
    ['when far too much waits', { foldFrames: 10 }],
  ])('[S27] is folded in one turn %s', async (_when, limits) => {
    const table = new Table(limits);
    table.change(60);
    await table.pass(2);
    const [first, last] = table.foundIn as [number, number];
    expect(last).toBe(first);
  });

  it('[S27] others have their turn also while somebody waits for it', async () => {
    const table = new Table({ hurriedFoldMs: 0 });
    table.change(50);
    const catchUp = table.document.catchUp();
    await table.pass(80);
    const [first, last] = table.foundIn as [number, number];
    expect(last - first).toBeGreaterThan(40);
    expect(await shown(await catchUp)).toContain('text 49');
  });

  it('[S31] is given up with more than can be folded in time, until the next page begins', async () => {
    const table = new Table({ foldFrames: 10 });
    table.change(79);
    expect([table.givenUp, table.document.lacksPage]).toEqual([1, true]);
    await table.pass(20);
    // What comes meanwhile is nobody's fault, and has its place.
    table.change(100);
    const empty = await table.document.catchUp();
    expect([empty.frames, empty.positions.get(source)]).toEqual([[], table.page.position]);
    expect([table.givenUp, table.blamed]).toEqual([1, []]);
    for (const bytes of table.page.begin('the next page')) table.add(bytes);
    const { frames, positions } = await table.document.catchUp();
    expect(await shown({ frames, positions })).toContain('the next page');
    expect(positions.get(source)).toEqual(table.page.position);
    expect([table.document.lacksPage, table.blamed]).toEqual([false, []]);
  });

  it.each([
    ['while it is folded', async (table: Table) => table.pass(3)],
    [
      'while somebody waits for it',
      async (table: Table) => {
        void table.document.catchUp();
        await table.pass(3);
      },
    ],
    [
      'while it is put away',
      async (table: Table) => {
        table.document.putAway();
        await table.pass(60);
      },
    ],
    [
      'while it is brought back',
      async (table: Table) => {
        table.document.putAway();
        await table.pass(60);
        table.add(table.page.write('and back'));
        void table.document.catchUp();
        await table.pass(1);
      },
    ],
  ])('[S31] is given up %s', async (_when, begin) => {
    const table = new Table({ foldFrames: 10, hurriedFoldMs: 0 });
    for (let count = 0; count < 9; count++) table.add(table.page.write(`text ${count}`));
    await begin(table);
    for (let count = 0; count < 81; count++) table.add(table.page.write(`more ${count}`));
    expect(table.givenUp).toBe(1);
    const catchUps = [table.document.catchUp()];
    await table.pass(3);
    catchUps.push(table.document.catchUp());
    const next = table.page.begin('the next page');
    // Whoever asked before it is given nothing old.
    expect((await Promise.all(catchUps)).map(({ frames }) => frames)).toEqual([[], []]);
    for (const bytes of next) table.add(bytes);
    expect(await shown(await table.document.catchUp())).toContain('the next page');
    await table.pass(60);
    expect(table.blamed).toEqual([]);
  });

  it('[S31] is not given up for a fold that has not begun when the next page has', async () => {
    const table = new Table({ foldFrames: 10, hurriedFoldMs: 0 });
    for (let count = 0; count < 81; count++) table.add(table.page.write(`text ${count}`));
    const catchUp = table.document.catchUp();
    for (const bytes of table.page.begin('the next page')) table.add(bytes);
    await table.pass(20);
    expect(await shown(await catchUp)).toContain('the next page');
    expect([table.givenUp, table.blamed]).toEqual([1, []]);
  });

  it('[S31] is not given up for what was recorded before', async () => {
    const table = new Table({ foldFrames: 10 });
    for (let count = 0; count < 200; count++) table.add(table.page.write(`text ${count}`), false);
    table.add(table.page.write('and lives on'));
    expect([table.givenUp, await shown(await table.document.catchUp())]).toEqual([0, 'and lives on']);
  });

  it('[S27] is folded when what waits is too large, however few frames it is', async () => {
    const table = new Table({ historyBytes: 1000 });
    table.add(table.page.write('x'.repeat(400)));
    table.change(1);
    await table.pass(10);
    expect(table.foundIn).toEqual([]);
    table.add(table.page.write('y'.repeat(800)));
    await table.pass(20);
    expect(table.foundIn).toHaveLength(2);
  });

  it('[S7] is whole for who wants it while it is being folded', async () => {
    const table = new Table({ foldFrames: 100 });
    table.change(100);
    await table.pass(20);
    expect(table.foundIn).toHaveLength(1);
    const catchUp = table.document.catchUp();
    await table.pass(2);
    expect(table.foundIn).toHaveLength(2);
    const { positions } = await catchUp;
    expect(await shown(await catchUp)).toContain('text 99');
    expect(positions.get(source)).toEqual(table.page.position);
  });

  it('[S28] is the same page once it was put away, and stays away while somebody only comes', async () => {
    const table = new Table({});
    table.change(20);
    table.document.putAway();
    await table.pass(60);
    const before = await table.document.catchUp();
    expect(await shown(before)).toContain('text 19');
    // The very same bytes: nothing was made anew for the next one.
    expect((await table.document.catchUp()).frames).toBe(before.frames);
    table.change(1);
    table.document.putAway();
    await table.pass(60);
    const after = await table.document.catchUp();
    expect(await shown(after)).toContain('text 0');
    expect(after.positions.get(source)).toEqual(table.page.position);
    expect(table.blamed).toEqual([stranger, stranger, stranger, stranger]);
    table.document.putAway();
    await table.pass(60);
    const { frames } = await table.document.catchUp();
    expect((await table.document.catchUp()).frames).toBe(frames);
  });

  it('[S28] is not put away when something came meanwhile', async () => {
    const [busy, other] = [new Table({ foldFrames: 30 }), new Table({})];
    busy.change(30);
    other.change(1);
    other.document.putAway();
    await other.pass(5);
    other.change(1);
    await Promise.all([busy.pass(60), other.pass(60)]);
    expect(busy.foundIn).toHaveLength(2);
    expect(other.foundIn).toEqual([]);
  });

  it('[S28] that was put away gives way to the next page', async () => {
    const table = new Table({});
    table.change(3);
    table.document.putAway();
    await table.pass(20);
    for (const bytes of table.page.begin('the next page')) table.add(bytes);
    expect(await shown(await table.document.catchUp())).toContain('the next page');
    table.add(table.page.write('and more'));
    expect(await shown(await table.document.catchUp())).toContain('and more');
  });

  it('[S28] that a wrong frame broke is still that page', async () => {
    const table = new Table({});
    table.add(wrongChange(source));
    table.document.putAway();
    await table.pass(20);
    expect((await table.document.catchUp()).frames).toEqual([]);
    table.add(table.page.write('behind'));
    await table.document.catchUp();
    expect(table.blamed).toEqual([source, source]);
  });

  it('[S27] leaves the rest of a page when the next one begins, and finds no fault with it', async () => {
    const table = new Table({ foldFrames: 100 });
    table.change(100);
    await table.pass(20);
    for (const bytes of table.page.begin('the next page')) table.add(bytes);
    await table.pass(150);
    expect(table.foundIn).toHaveLength(1);
    const catchUp = table.document.catchUp();
    await table.pass(10);
    expect(await shown(await catchUp)).toContain('the next page');
    expect((await catchUp).positions.get(source)).toEqual(table.page.position);
    expect((await catchUp).positions.get(stranger)?.sequence).toBe(4);
  });

  it('[S7] for who waits while one page follows on the other is the last one', async () => {
    const table = new Table({ hurriedFoldMs: 0 });
    table.change(50);
    const catchUp = table.document.catchUp();
    await table.pass(5);
    table.add(table.page.write('the last words'));
    for (const bytes of table.page.begin('the next page')) table.add(bytes);
    await table.pass(60);
    const { positions } = await catchUp;
    expect(await shown(await catchUp)).toBe('the next page');
    expect(positions.get(source)).toEqual(table.page.position);
  });

  it('[S27] of several sessions folds one after the other where nobody waits', async () => {
    const tables = [new Table({ foldFrames: 50 }), new Table({ foldFrames: 50 })] as const;
    for (const table of tables) table.change(50);
    for (let count = 0; count < 150; count++) await Promise.all(tables.map((table) => table.pass(1)));
    const [first, second] = tables.map(({ foundIn }) => foundIn) as [number[], number[]];
    expect(second[0]).toBeGreaterThanOrEqual(first[1] as number);
    expect(second).toHaveLength(2);
  });

  it('[S27] waits for no other session where four times as much waits', async () => {
    const [slow, pressed] = [new Table({ foldFrames: 300 }), new Table({ foldFrames: 10 })];
    slow.change(300);
    pressed.change(60);
    for (let count = 0; count < 100; count++) await Promise.all([slow.pass(1), pressed.pass(1)]);
    expect(slow.foundIn).toHaveLength(1);
    expect(pressed.foundIn).toHaveLength(2);
  });
});
