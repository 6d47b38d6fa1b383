import { ChangeWriter, EpochTables, htmlNamespace } from '@alongside/protocol';
import { Transcriber } from './transcriber';

describe("a framed page's ids", () => {
  it('[O5] can be tried on a change that is too long after all: nothing of it stays, in ids, sheets or tables', () => {
    const tables = new EpochTables();
    // Other frames, and the page around, have numbers in between.
    tables.nextNode = 100;
    const page = new Transcriber({
      frame: 50,
      assets: { start: 0, size: 10 },
      nextNode: () => tables.nextNode,
      nextSheet: () => 1,
      settled: () => {
        throw new Error('said of a trial');
      },
    });
    page.writer = new ChangeWriter(tables);
    page.insert(0, 0);
    page.document(1, false);
    tables.nextNode += 7;
    const state = () => ({ ids: [...page.ids], node: tables.nextNode, strings: tables.strings.length });
    const before = state();
    const trial = page.rehearsal(tables.copy());
    trial.insert(1, 0);
    trial.element(2, htmlNamespace, 'x-new', ['data-new', 'long'.repeat(1000)], false);
    trial.asset(1, { failure: 'too-large' });
    expect(trial.writer?.length).toBeGreaterThan(4000);
    expect(trial.ids).toHaveLength(3);
    expect(state()).toEqual(before);
  });
});
