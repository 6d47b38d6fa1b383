import {
  type ChangeSink,
  type Check,
  encodeMessage,
  htmlNamespace,
  limits,
  locationBody,
  type PartValue,
  partUpdate,
  pointer,
  TreeDigest,
  Writer,
} from '@alongside/protocol';
import { bodyWith, HandSource, pageOf } from '../test/frames';
import { Page } from './page';
import { pageCaps } from './page-caps';
import { PageDocument } from './page-document';
import type { PageNode } from './page-node';
import { pageTree } from './page-tree';

jest.setTimeout(60_000);

const problem = (name: string): unknown => expect.objectContaining({ name: 'PageError', problem: name });
type Effect = NonNullable<PartValue<'animations'>['running'][number]['effect']>;
const paragraph = bodyWith((sink) => {
  sink.element(4, htmlNamespace, 'p', [], true);
  sink.text(5, 'Hello');
  sink.close();
  sink.element(6, htmlNamespace, 'input', ['value', 'before'], false);
});
/** Calls inside an insert. */
const placing =
  (calls: (sink: ChangeSink) => void, parent = 3) =>
  (sink: ChangeSink) => {
    sink.insert(parent, 0);
    calls(sink);
  };
const withParagraph = async () => (await new HandSource().page()).change(paragraph);
const fail = (error: unknown): void => {
  throw error;
};
const scroll = (node: number, y: number) => ({ node, kind: 'scroll' as const, value: { x: 0, y } });

describe('a page', () => {
  it('[G5] folds frames in the order of apply without waiting for each', async () => {
    const source = await withParagraph();
    await source.change((sink) => sink.spliceText(5, 0, 5, 'x'.repeat(limits.deflateAboveBytes * 2)));
    await source.change((sink) => sink.spliceText(5, 1, limits.deflateAboveBytes * 2 - 1, 'y'));
    const page = new Page();
    await Promise.all(source.frames.map((frame) => page.apply(frame)));
    expect(page.transcript()).toContain('xy');
    expect(page.position).toEqual({ participant: 1, epoch: 1, sequence: 4 });
  });

  it('[G5] folds many at once as one after the other, and says which of them are wrong', async () => {
    const source = await withParagraph();
    await source.change((sink) => sink.spliceText(5, 0, 5, 'x'.repeat(limits.deflateAboveBytes * 2)));
    await source.change((sink) => sink.spliceText(5, 1, limits.deflateAboveBytes * 2 - 1, 'y'));
    const other = await new HandSource(2).page();
    await other.change((sink) => sink.spliceText(5, 0, 5, 'not the source'));
    const frames = source.frames.slice();
    frames.splice(3, 0, other.frames[1] as Uint8Array, Uint8Array.of());
    const page = new Page();
    const wrong: [number, unknown][] = [];
    let asked = 0;
    const oneByOne = function* () {
      for (const bytes of frames) {
        asked++;
        yield bytes;
      }
    };
    const folded = page.applyAll(oneByOne(), (error) => wrong.push([asked - 1, error]));
    source.parts(scroll(6, 40));
    const behind = page.apply(source.frames.at(-1) as Uint8Array);
    await Promise.all([folded, behind]);
    expect(page.digest()).toBe((await pageOf(source.frames)).digest());
    expect(page.parts()).toEqual([scroll(6, 40)]);
    expect(wrong).toEqual([
      [3, problem('not-the-source')],
      [4, expect.objectContaining({ name: 'DecodeError' })],
    ]);
  });

  it('[D6] counts the checks that it does not pass, and goes on', async () => {
    const source = await withParagraph();
    const own = { node: 3, count: 0, digest: 1, first: 4, next: 0 };
    await source.change((sink) => {
      sink.check(own);
      sink.remove(6);
      sink.check({ ...own, node: 6, count: 2, first: 0 });
    });
    await source.change((sink) => sink.spliceText(5, 0, 5, 'Goodbye'));
    const page = await pageOf(source.frames);
    expect(page.divergences).toBe(2);
    expect(page.transcript()).toContain('Goodbye');
  });

  it('[D1] passes the checks of a source that has the same', async () => {
    const source = await withParagraph();
    const document = new PageDocument(pageCaps);
    paragraph(document);
    const digest = new TreeDigest(pageTree);
    const [html, input] = [2, 6].map((id) => document.nodes.get(id) as PageNode);
    const checks = [
      digest.alone(html as PageNode),
      digest.run(html as PageNode, 1),
      digest.run(input as PageNode, null),
    ];
    await source.change((sink) => {
      for (const check of checks) sink.check(check as Check);
    });
    expect(checks.map((check) => check?.count)).toEqual([0, 1, 1]);
    expect((await pageOf(source.frames)).divergences).toBe(0);
  });

  it('[L2] refuses a frame of so many checks that reading for them costs too much', async () => {
    const source = await withParagraph();
    await source.change((sink) => {
      for (let count = 0; count < 60_000; count++)
        sink.check({ node: 1, count: 1, digest: 1, first: 0, next: 0 });
    });
    const page = new Page({ ...pageCaps, steps: 100_000 });
    await expect(pageOf(source.frames, page)).rejects.toEqual(problem('too-costly'));
  });

  it('[G6] keeps nothing of the document before', async () => {
    const source = await withParagraph();
    source.parts(scroll(1, 40));
    await (await source.nextEpoch().page({ url: 'https://shop.example/next' })).change(bodyWith(() => {}));
    const page = await pageOf(source.frames);
    expect(page.url).toBe('https://shop.example/next');
    expect(page.stats()).toMatchObject({ nodes: 3, parts: 0, characters: 'htmlbody'.length });
  });

  it('[G7] refuses a change of somebody else, and is not harmed by it', async () => {
    const page = await pageOf((await withParagraph()).frames);
    const before = page.digest();
    const other = await new HandSource(2).change((sink) => sink.endInsert());
    await expect(page.apply(other.frames[0] as Uint8Array)).rejects.toEqual(problem('not-the-source'));
    expect(page.digest()).toBe(before);
    expect(await page.catchUp()).toHaveLength(1);
  });

  it('[G7] takes part-updates of others that are about its epoch', async () => {
    const page = await pageOf((await withParagraph()).frames);
    const from = (epoch: number, y: number) =>
      encodeMessage(partUpdate, { parts: [scroll(1, y)] }, { from: 2, epoch, sequence: 1, acknowledged: 2 });
    await pageOf([from(1, 10), from(2, 20)], page);
    expect(page.parts()).toEqual([scroll(1, 10)]);
    expect(page.position?.sequence).toBe(2);
  });

  it('[R4] takes no other kinds of part from others than those that they may send', async () => {
    const page = await pageOf((await withParagraph()).frames);
    const hover = { node: 1, kind: 'hover' as const, value: { over: 4, pressed: 0 } };
    const from = (participant: number) =>
      encodeMessage(
        partUpdate,
        { parts: [hover, scroll(1, 10)] },
        { from: participant, epoch: 1, sequence: participant === 1 ? 3 : 1, acknowledged: 2 },
      );
    await pageOf([from(2)], page);
    expect(page.parts()).toEqual([scroll(1, 10)]);
    await pageOf([from(1)], page);
    expect(page.parts()).toContainEqual(hover);
  });

  it('[G7] refuses a change before there is a page', async () => {
    const source = await new HandSource().change(paragraph);
    await expect(pageOf(source.frames)).rejects.toEqual(problem('no-page'));
    expect(await new Page().catchUp()).toEqual([]);
  });

  it('[G8] ignores parts of nodes that are gone and splices that do not fit', async () => {
    const source = await withParagraph();
    const splice = {
      node: 6,
      kind: 'value' as const,
      value: { start: 90, removed: 1, inserted: 'x', masked: false },
    };
    source.parts(scroll(99, 1), splice);
    expect((await pageOf(source.frames)).parts()).toEqual([]);
  });

  it.each(['href', 'value'])(
    '[M13] refuses a piece of %s, of which a viewer has a value of its own',
    async (name) => {
      const source = await withParagraph();
      await source.change((sink) => sink.attribute(6, name, 'https://shop.test/'));
      await source.change((sink) => sink.spliceAttribute(6, name, { start: 0, removed: 18, inserted: '' }));
      await expect(pageOf(source.frames)).rejects.toEqual(problem('out-of-range'));
    },
  );

  it('[G2] folds the first splice over the value that the attributes say', async () => {
    const source = await withParagraph();
    source.parts({ node: 6, kind: 'value', value: { start: 6, removed: 0, inserted: '!', masked: false } });
    expect((await pageOf(source.frames)).parts()).toMatchObject([
      { value: { inserted: 'before!', removed: null } },
    ]);
  });

  it('[G2] keeps what an animation does when only its time is told, and ignores the time of an unknown one', async () => {
    const source = await withParagraph();
    const timed = { paused: true, at: 5, rate: 1000 };
    const effect: Effect = {
      cssName: '',
      pseudo: '',
      composite: 'replace',
      delay: 0,
      endDelay: 0,
      duration: 1000,
      iterations: null,
      iterationStart: 0,
      direction: 'normal',
      fill: 'none',
      easing: 'linear',
      keyframes: [{ offset: 0, easing: 'linear', composite: 'auto', declarations: ['opacity', '0'] }],
    };
    const told = (node: number, one: Effect | null) =>
      source.parts({ node, kind: 'animations', value: { running: [{ ...timed, effect: one }] } });
    told(6, effect);
    told(6, null);
    told(4, null);
    expect((await pageOf(source.frames)).parts()).toEqual([
      { node: 6, kind: 'animations', value: { running: [{ ...timed, effect }] } },
    ]);
  });

  it.each<[string, string, Parameters<HandSource['change']>[0]]>([
    ['a node that is not there', 'unknown-node', (sink) => sink.remove(0)],
    ['children of a text', 'not-a-parent', (sink) => sink.insert(5, 0)],
    ['a place behind a node of elsewhere', 'not-a-child', (sink) => sink.insert(3, 5)],
    ['a node that was not taken out', 'not-detached', placing((sink) => sink.existing(5))],
    ['a second document', 'taken', placing((sink) => sink.document(7, false), 0)],
    ['text of an element', 'not-text', (sink) => sink.spliceText(4, 0, 0, 'x')],
    ['text beyond its end', 'out-of-range', (sink) => sink.spliceText(5, 3, 3, '')],
    ['attributes of a text', 'not-an-element', (sink) => sink.attribute(5, 'id', 'x')],
    ['a rule of no sheet', 'unknown-sheet', (sink) => sink.insertRule(3, [0], 'p{}')],
    ['sheets of an element', 'not-a-root', (sink) => sink.adopt(4, [])],
    [
      'a node inside itself',
      'cycle',
      (sink) => {
        sink.detach(4);
        sink.insert(4, 5);
        sink.existing(4);
      },
    ],
  ])('[G8] refuses %s', async (_, name, calls) => {
    const source = await (await withParagraph()).change(calls);
    const page = await pageOf(source.frames.slice(0, 2));
    await expect(page.apply(source.frames[2] as Uint8Array)).rejects.toEqual(problem(name));
  });

  it('[G9] is of no use after a wrong change until the next document', async () => {
    const source = await (await withParagraph()).change((sink) => sink.spliceText(5, 9, 9, ''));
    const page = await pageOf(source.frames.slice(0, 2));
    await expect(page.apply(source.frames[2] as Uint8Array)).rejects.toEqual(problem('out-of-range'));
    await expect(page.catchUp()).rejects.toEqual(problem('broken'));
    await source.change((sink) => sink.attribute(4, 'id', 'x'));
    await expect(page.apply(source.frames[3] as Uint8Array)).rejects.toEqual(problem('broken'));
    await (await source.nextEpoch().page()).change(bodyWith(() => {}));
    await pageOf(source.frames.slice(4), page);
    expect(page.stats().nodes).toBe(3);
  });

  it('[G10] knows where a pointer ended, and gives it to a newcomer', async () => {
    const page = await pageOf((await withParagraph()).frames);
    const at = { node: 4, x: 10, y: 20, width: 100, height: 50 };
    const steps = [1, 2].map((dx) => ({ afterMs: 16, dx, dy: -dx }));
    const moved = { device: 'mouse' as const, pressed: false, runs: [{ start: at, steps }] };
    const presence = { from: 7, epoch: 0, sequence: 0, acknowledged: 0 };
    await page.apply(encodeMessage(pointer, moved, presence));
    const copy = await pageOf(await page.catchUp());
    expect(copy.pointerOf(7)?.runs).toEqual([{ start: { ...at, x: 13, y: 17 }, steps: [] }]);
    await copy.apply(encodeMessage(pointer, { ...moved, runs: [] }, presence));
    expect(copy.pointerOf(7)).toBeNull();
  });

  it('goes by its last location', async () => {
    const source = await withParagraph();
    const body = new Writer();
    locationBody.write(body, { url: 'https://shop.example/#2', title: 'Two' });
    await source.update('location', body.finish());
    const page = await pageOf(await (await pageOf(source.frames)).catchUp());
    expect([page.url, page.title]).toEqual(['https://shop.example/#2', 'Two']);
  });

  it('[L1] refuses more nodes, characters and sheets than its caps', async () => {
    const caps = (change: object) => new Page({ ...pageCaps, ...change });
    const { frames } = await withParagraph();
    await expect(pageOf(frames, caps({ nodes: 5 }))).rejects.toEqual(problem('too-many'));
    await expect(pageOf(frames, caps({ characters: 20 }))).rejects.toEqual(problem('too-large'));
    const source = await withParagraph();
    await source.change((sink) => {
      for (const id of [1, 2]) sink.sheet({ id, owner: 0, text: { text: '' }, media: '', disabled: false });
    });
    await expect(pageOf(source.frames, caps({ sheets: 1 }))).rejects.toEqual(problem('too-many'));
  });

  const rounds = 300_000;
  it.each<[string, Parameters<HandSource['change']>[0]]>([
    [
      'copies of a large text',
      (sink) => {
        sink.spliceText(5, 0, 0, 'x'.repeat(500_000));
        for (let round = 0; round < rounds; round++) sink.spliceText(5, 0, 1, 'y');
      },
    ],
    [
      'attributes of an element with many',
      (sink) => {
        for (let name = 0; name < 500; name++) sink.attribute(4, `data-${name}`, '');
        for (let round = 0; round < rounds; round++) sink.attribute(4, 'data-499', 'y');
      },
    ],
    [
      'edits of a sheet with many',
      (sink) => {
        sink.sheet({ id: 1, owner: 0, text: { text: '' }, media: '', disabled: false });
        for (let rule = 0; rule < 2_000; rule++) sink.insertRule(1, [2 * rule], '');
        for (let round = 0; round < rounds; round++) sink.deleteRule(1, [5_000]);
      },
    ],
  ])('[L2] refuses a frame that costs too much: %s', async (_, calls) => {
    const source = await (await withParagraph()).change(calls);
    expect(source.frames[2]?.length).toBeLessThan(limits.frameBytes);
    await expect(pageOf(source.frames)).rejects.toEqual(problem('too-costly'));
  });

  const many = 100_000;
  const value = (start: number, removed: number | null, inserted: string) => ({
    node: 6,
    kind: 'value' as const,
    value: { start, removed, inserted, masked: false },
  });
  it.each<[string, (source: HandSource) => unknown]>([
    [
      'many small changes',
      (source) =>
        source.change((sink) => {
          for (let round = 0; round < many; round++) sink.attribute(4, 'data-x', `${round % 7}`);
        }),
    ],
    [
      'one insert of many nodes',
      (source) =>
        source.change(
          placing((sink) => {
            for (let round = 0; round < many; round++) sink.text(7 + round, 'x');
            sink.endInsert();
          }),
        ),
    ],
    [
      'few changes of a large text',
      (source) =>
        source.change((sink) => {
          sink.spliceText(5, 0, 0, 'x'.repeat(500_000));
          for (let round = 0; round < 80; round++) sink.spliceText(5, 0, 1, 'y');
        }),
    ],
    [
      'parts',
      (source) => {
        source.parts(value(0, null, 'x'.repeat(500_000)));
        source.parts(...Array.from({ length: 80 }, () => value(0, 1, 'y')));
      },
    ],
  ])('[L2] asks again and again whether it may go on with one frame: %s', async (_, say) => {
    const whole = await withParagraph();
    await say(whole);
    const asked: number[] = [];
    const page = new Page();
    let frames = 0;
    const counted = function* () {
      for (const frame of whole.frames) {
        asked[frames++] = 0;
        yield frame;
      }
    };
    const failed: unknown[] = [];
    await page.applyAll(
      counted(),
      (error) => failed.push(error),
      () => {
        if (frames > 0) asked[frames - 1] = (asked[frames - 1] ?? 0) + 1;
        return Promise.resolve(true);
      },
    );
    // Asked before a frame as well.
    expect(asked.at(-1)).toBeGreaterThan(8);
    expect(failed).toEqual([]);
    expect(page.digest()).toBe((await pageOf(whole.frames)).digest());
    expect(page.parts()).toEqual((await pageOf(whole.frames)).parts());
  });

  it('[L2] is broken where the rest of a frame is left, until the next document', async () => {
    const source = await withParagraph();
    await source.change((sink) => {
      for (let round = 0; round < many; round++) sink.attribute(4, 'data-x', `${round % 7}`);
    });
    const page = new Page();
    let left = 4;
    await page.applyAll(source.frames, fail, () => left-- > 0);
    await expect(page.catchUp()).rejects.toEqual(problem('broken'));
    await (await source.nextEpoch().page()).change(bodyWith(() => {}));
    await page.applyAll(source.frames.slice(-2), fail);
    expect(page.stats().nodes).toBe(3);
  });

  it('[L2] gives the same catch-up in pieces, with a rest behind each', async () => {
    const source = await withParagraph();
    await source.change(
      placing((sink) => {
        for (let round = 0; round < 20_000; round++) sink.text(7 + round, `text ${round}`);
        sink.endInsert();
      }),
    );
    source.parts(...Array.from({ length: 9_000 }, (_, index) => scroll(7 + index, index)));
    const page = await pageOf(source.frames);
    let rests = 0;
    const frames = await page.catchUp(async () => {
      rests++;
    });
    expect(rests).toBeGreaterThanOrEqual(frames.length);
    expect(rests).toBeGreaterThan(10);
    const copy = await pageOf(frames);
    expect([copy.digest(), copy.stats(), copy.parts()]).toEqual([page.digest(), page.stats(), page.parts()]);
  });

  it('[L2] refuses parts that cost too much, and keeps the page', async () => {
    const source = await withParagraph();
    source.parts(value(0, null, 'x'.repeat(900_000)));
    source.parts(...Array.from({ length: 20_000 }, () => value(0, 1, 'y')));
    const page = await pageOf(source.frames.slice(0, 3));
    await expect(page.apply(source.frames[3] as Uint8Array)).rejects.toEqual(problem('too-costly'));
    expect(await pageOf(await page.catchUp()).then((copy) => copy.digest())).toBe(page.digest());
  });
});
