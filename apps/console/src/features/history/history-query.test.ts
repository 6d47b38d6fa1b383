import { isNarrowed, readHistoryQuery, sessionFilterOf, writeHistoryQuery } from './history-query';

const read = (text: string) => readHistoryQuery(new URLSearchParams(text));

describe('the filters of the history', () => {
  it('survive the way through the address', () => {
    const query = { text: 'basket', state: 'ended', agent: 'a1', identity: 'c 42', period: 'week' } as const;
    expect(read(writeHistoryQuery(query))).toEqual(query);
  });

  it('are all open without a query, and with one that says nothing known', () => {
    expect(isNarrowed(read(''))).toBe(false);
    expect(isNarrowed(read('state=strange&period=century'))).toBe(false);
  });

  it('ask the gateway only for what is narrowed', () => {
    expect(Object.values(sessionFilterOf(read(''), 0)).filter(Boolean)).toEqual([]);
  });

  it('ask for a period as the time it began, the same within a minute', () => {
    const now = Date.parse('2026-02-10T12:00:30Z');
    expect(sessionFilterOf(read('period=week'), now).from).toBe('2026-02-03T12:00:00.000Z');
    expect(sessionFilterOf(read('period=week'), now + 20_000)).toEqual(
      sessionFilterOf(read('period=week'), now),
    );
  });
});
