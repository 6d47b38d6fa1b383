import fc from 'fast-check';
import { RandomSource } from '../test/random-source';
import { Newcomer } from '../test/read-catch-up';
import { Page } from './page';

/** They take seconds, and minutes on a machine that is busy with everything else. */
jest.setTimeout(120_000);

const tape = fc.array(fc.nat({ max: 10_000 }), { minLength: 20, maxLength: 400 });

async function fed(page: Page, frames: readonly Uint8Array[]): Promise<Page> {
  for (const frame of frames) await page.apply(frame);
  return page;
}

async function lived(numbers: readonly number[], steps: number) {
  const source = new RandomSource(numbers);
  await source.begin();
  const page = new Page();
  for (let step = 0; step < steps; step++) await source.step();
  await fed(page, await source.take());
  return { source, page };
}

describe('a page that changes at random', () => {
  it('[G1] is what the operations say, one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(tape, fc.nat({ max: 60 }), async (numbers, steps) => {
        const { source, page } = await lived(numbers, steps);
        const newcomer = await new Newcomer().read(await page.catchUp());
        expect(newcomer.document.plain()).toEqual(source.plain.plain());
      }),
      { numRuns: 60 },
    );
  });

  it('[G2] keeps the last state of each part of the nodes that are there', async () => {
    await fc.assert(
      fc.asyncProperty(tape, async (numbers) => {
        const { source, page } = await lived(numbers, 50);
        const there = new Set(source.plain.all().map((node) => node.id));
        const expected = [...source.parts.values()].filter((part) => there.has(part.node));
        const inOrder = (parts: readonly unknown[]) => parts.map((part) => JSON.stringify(part)).sort();
        const newcomer = await new Newcomer().read(await page.catchUp());
        expect(inOrder(newcomer.parts)).toEqual(inOrder(expected));
        expect(inOrder(page.parts())).toEqual(inOrder(expected));
      }),
      { numRuns: 50 },
    );
  });

  it('[G3] is the same page after a catch-up, then and after every further frame', async () => {
    await fc.assert(
      fc.asyncProperty(tape, fc.nat({ max: 40 }), async (numbers, steps) => {
        const { source, page } = await lived(numbers, steps);
        const other = await fed(new Page(), await page.catchUp());
        expect(other.digest()).toBe(page.digest());
        expect(other.stats()).toEqual(page.stats());
        for (let round = 0; round < 4; round++) {
          for (let step = 0; step < 8; step++) await source.step();
          const frames = await source.take();
          await fed(page, frames);
          await fed(other, frames);
          expect(other.digest()).toBe(page.digest());
          expect(other.position).toEqual(page.position);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[G4] has another digest when anything of it is another', async () => {
    await fc.assert(
      fc.asyncProperty(tape, async (numbers) => {
        const { source, page } = await lived(numbers, 20);
        const seen = new Map([
          [JSON.stringify(source.plain.plain()) + JSON.stringify(page.parts()), page.digest()],
        ]);
        for (let step = 0; step < 10; step++) {
          await source.step();
          await fed(page, await source.take());
          seen.set(JSON.stringify(source.plain.plain()) + JSON.stringify(page.parts()), page.digest());
        }
        expect(new Set(seen.values()).size).toBe(seen.size);
      }),
      { numRuns: 30 },
    );
  });
});
