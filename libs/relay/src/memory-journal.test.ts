import { MemoryJournal } from './memory-journal';
import { journalRules } from './testing/journal-rules';

describe('memory journal', () => {
  it.each(journalRules.map((rule) => [rule.title, rule] as const))('%s', async (_title, rule) => {
    await rule.check(new MemoryJournal(), { one: 'one', other: 'other' });
  });
});
