import { type ChangeSink, htmlNamespace, limits } from '@alongside/protocol';
import fc from 'fast-check';
import { bodyWith, HandSource, pageOf } from '../test/frames';
import { RandomSource } from '../test/random-source';
import { Newcomer } from '../test/read-catch-up';
import { Page } from './page';

jest.setTimeout(120_000);

/** Text that deflate cannot make smaller by much. */
function noise(characters: number, seed = 1): string {
  let state = seed;
  let text = '';
  while (text.length < characters) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += state.toString(36).slice(1);
  }
  return text.slice(0, characters);
}

async function grown(source: HandSource): Promise<HandSource> {
  for (let round = 0; round < 20; round++) {
    await source.change((sink) => {
      sink.insert(3, 0);
      for (let count = 0; count < 200; count++)
        sink.element(
          4 + round * 200 + count,
          htmlNamespace,
          'p',
          ['title', noise(1500, round * 200 + count)],
          false,
        );
      sink.endInsert();
    });
  }
  return source;
}

const empty = async () => (await new HandSource().page()).change(bodyWith(() => {}));

describe('a catch-up', () => {
  it('[K2] of a large page is cut into frames that fit, all of one position, and is the same page', async () => {
    const page = await pageOf((await grown(await empty())).frames);
    const frames = await page.catchUp();
    const newcomer = await new Newcomer().read(frames);
    expect(newcomer.types[0]).toBe('snapshot');
    expect(newcomer.types.slice(1)).toEqual(Array(newcomer.types.length - 1).fill('continuation'));
    expect(newcomer.types.length).toBeGreaterThan(3);
    expect([...newcomer.positions]).toEqual(['1 1 22']);
    expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThanOrEqual(limits.frameBytes);
    expect((await pageOf(frames)).digest()).toBe(page.digest());
  });

  it('[K2] says short words again and again, within its pieces and across them, and the source goes on with its own', async () => {
    const source = await empty();
    const rows = 6000;
    const word = (index: number) => `word ${index % 300}`;
    const tail = '·'.repeat(limits.tableStringLength);
    await source.change((sink) => {
      sink.insert(3, 0);
      for (let row = 0; row < rows; row++) {
        sink.element(4 + row * 2, htmlNamespace, 'p', ['lang', `once ${row}`], true);
        sink.text(5 + row * 2, word(row) + tail);
        sink.close();
      }
      sink.endInsert();
      // What is left was never said as such: no table knows it.
      for (let row = 0; row < rows; row++) sink.spliceText(5 + row * 2, word(row).length, tail.length, '');
    });
    const page = await pageOf(source.frames);
    const frames = await page.catchUp();
    const newcomer = await pageOf(frames);
    expect((await new Newcomer().read(frames)).types.length).toBeGreaterThan(2);
    expect(newcomer.digest()).toBe(page.digest());
    const before = source.frames.length;
    await source.change((sink) => {
      for (let row = 0; row < rows; row++)
        sink.attribute(4 + row * 2, 'title', row % 2 === 0 ? word(row) : `new ${row % 300}`);
    });
    const next = source.frames.slice(before);
    expect((await pageOf(next, newcomer)).digest()).toBe((await pageOf(next, page)).digest());
  });

  it('[K2] carries texts, attributes and values that grew larger than a frame', async () => {
    const source = await empty();
    await source.change((sink) => {
      sink.insert(3, 0);
      sink.text(4, '');
      sink.element(5, htmlNamespace, 'img', ['alt', 'x', 'src', ''], false);
      sink.endInsert();
    });
    await source.change((sink) => sink.attribute(5, 'src', noise(900_000)));
    const emoji = '🙂'.repeat(30_000);
    for (let round = 0; round < 16; round++) {
      await source.change((sink) => sink.spliceText(4, 0, 0, emoji));
      const value = { start: 0, removed: round === 0 ? null : 0, inserted: emoji, masked: false };
      source.parts({ node: 5, kind: 'value', value });
    }
    const page = await pageOf(source.frames);
    const frames = await page.catchUp();
    expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThanOrEqual(limits.frameBytes);
    expect((await pageOf(frames)).digest()).toBe(page.digest());
  });

  it('[K2] [G11] carries the pictures of many canvases, each a copy of its own', async () => {
    const source = await empty();
    await source.change((sink) => {
      sink.insert(3, 0);
      for (let id = 4; id < 12; id++) sink.element(id, htmlNamespace, 'canvas', [], false);
      sink.endInsert();
    });
    for (let node = 4; node < 12; node++) {
      const bytes = new Uint8Array(limits.pictureBytes).fill(node);
      const value = { type: 'image/webp' as const, width: 300, height: 150, scaled: false, bytes };
      source.parts({ node, kind: 'picture', value });
    }
    const page = await pageOf(source.frames);
    for (const frame of source.frames) frame.fill(0);
    const frames = await page.catchUp();
    expect(frames.length).toBe(9);
    expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThanOrEqual(limits.frameBytes);
    const copy = await pageOf(frames);
    expect(copy.digest()).toBe(page.digest());
    expect(copy.parts().map(({ value }) => ('bytes' in value ? value.bytes[9] : null))).toEqual([
      4, 5, 6, 7, 8, 9, 10, 11,
    ]);
  });

  it('[L3] of a tree as deep as a change may be takes no stack', async () => {
    const deep = (sink: ChangeSink, first: number) => {
      for (let id = first; id < first + limits.nodeDepth - 1; id++)
        sink.element(id, htmlNamespace, 'div', [], true);
      for (let id = first; id < first + limits.nodeDepth - 1; id++) sink.close();
    };
    const source = await empty();
    for (let round = 0; round < 4; round++) {
      const first = 4 + round * (limits.nodeDepth - 1);
      await source.change((sink) => {
        sink.insert(first - 1, 0);
        deep(sink, first);
        sink.endInsert();
      });
    }
    const page = await pageOf(source.frames);
    const copy = await pageOf(await page.catchUp());
    expect(copy.digest()).toBe(page.digest());
    expect(copy.describe(4000)?.path).toHaveLength(3999);
    expect(copy.transcript()).toBe('');
    await source.change((sink) => sink.remove(4));
    await pageOf(source.frames.slice(-1), copy);
    expect(copy.stats().nodes).toBe(3);
  });

  it('[K3] between taking out and putting back lets the source put it back', async () => {
    const source = await empty();
    await source.change((sink) => {
      sink.insert(3, 0);
      sink.element(4, htmlNamespace, 'p', [], true);
      sink.text(5, 'moved');
      sink.close();
      sink.element(6, htmlNamespace, 'ul', [], false);
      sink.endInsert();
    });
    await source.change((sink) => sink.detach(4));
    const page = await pageOf(source.frames);
    const copy = await pageOf(await page.catchUp());
    await source.change((sink) => {
      sink.insert(6, 0);
      sink.existing(4);
      sink.endInsert();
    });
    await pageOf(source.frames.slice(-1), page);
    await pageOf(source.frames.slice(-1), copy);
    expect(copy.digest()).toBe(page.digest());
    expect(copy.transcript()).toBe('moved');
  });

  it('[G4] has a digest that never changes from one version to the next', async () => {
    const source = await empty();
    await source.change((sink) => {
      sink.insert(3, 0);
      sink.element(4, htmlNamespace, 'p', ['class', 'é'], true);
      sink.text(5, 'golden');
      sink.close();
      sink.endInsert();
      sink.sheet({ id: 1, owner: 0, text: { text: 'p{color:red}' }, media: '', disabled: false });
      sink.insertRule(1, [1], 'a{}');
    });
    source.parts({ node: 1, kind: 'scroll', value: { x: 0, y: 400 } });
    expect((await pageOf(source.frames)).digest()).toBe('16c6ffa04f30ddc2');
  });

  it('[L2] throws nothing but DecodeError and PageError on frames that were changed', async () => {
    const change = fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 255 }));
    const tape = fc.array(fc.nat({ max: 10_000 }), { minLength: 20, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(tape, fc.array(change, { minLength: 1, maxLength: 4 }), async (numbers, changes) => {
        const source = new RandomSource(numbers);
        await source.begin();
        for (let step = 0; step < 30; step++) await source.step();
        const frames = await source.take();
        const page = await pageOf(frames);
        const copies = [...frames, ...(await page.catchUp())].map((frame) => frame.slice());
        for (const [which, at, value] of changes) {
          const frame = copies[which % copies.length] as Uint8Array;
          frame[at % frame.length] = value;
        }
        const hurt = new Page();
        for (const frame of copies) await hurt.apply(frame).catch(expectKnown);
        await hurt.catchUp().catch(expectKnown);
        hurt.digest();
        hurt.transcript();
      }),
      { numRuns: 80 },
    );
  });
});

function expectKnown(error: unknown): void {
  expect(['DecodeError', 'PageError']).toContain((error as Error).name);
}
