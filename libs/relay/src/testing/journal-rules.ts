import assert from 'node:assert/strict';
import type { JournalEntry } from '@alongside/protocol';
import type { Journal } from '../journal';

interface JournalRule {
  readonly title: string;
  check(journal: Journal, sessions: { one: string; other: string }): Promise<void>;
}

const entry = (at: number): JournalEntry => ({ atMs: at, frame: Uint8Array.of(at % 256, at >> 8) });

async function timesIn(journal: Journal, sessionId: string): Promise<number[]> {
  const times: number[] = [];
  for await (const { atMs: at, frame } of journal.read(sessionId)) {
    assert.deepEqual([...frame], [...entry(at).frame]);
    times.push(at);
  }
  return times;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** What every journal must keep; run against each of them. */
export const journalRules: readonly JournalRule[] = [
  {
    title: '[J1] an entry can be read once its append has resolved',
    async check(journal, { one }) {
      await journal.append(one, entry(1), 'now');
      assert.deepEqual(await timesIn(journal, one), [1]);
    },
  },
  {
    title: '[J2] entries keep their order, however many are appended at once',
    async check(journal, { one }) {
      await Promise.all(upTo(1000).map((at) => journal.append(one, entry(at), 'now')));
      assert.deepEqual(await timesIn(journal, one), upTo(1000));
    },
  },
  {
    title: '[J3] what waits is committed together with what is needed now',
    async check(journal, { one }) {
      const waiting = journal.append(one, entry(0), 'soon');
      await journal.append(one, entry(1), 'now');
      assert.deepEqual(await timesIn(journal, one), [0, 1]);
      await waiting;
    },
  },
  {
    title: '[J4] what waits is committed also when nothing else comes',
    async check(journal, { one }) {
      await journal.append(one, entry(7), 'soon');
      assert.deepEqual(await timesIn(journal, one), [7]);
    },
  },
  {
    title: '[J5] sessions do not mix',
    async check(journal, { one, other }) {
      await Promise.all(upTo(100).map((at) => journal.append(at % 2 === 0 ? one : other, entry(at), 'now')));
      assert.deepEqual(
        await timesIn(journal, one),
        upTo(100).filter((at) => at % 2 === 0),
      );
      assert.deepEqual(
        await timesIn(journal, other),
        upTo(100).filter((at) => at % 2 === 1),
      );
    },
  },
  {
    title: '[J6] a session of which nothing was appended reads as empty',
    async check(journal, { one }) {
      assert.deepEqual(await timesIn(journal, one), []);
    },
  },
];
