import { spanWords, whyNoRewind } from './rewind-words';

describe('how far back', () => {
  it.each([
    [0, '0 seconds'],
    [1000, '1 second'],
    [42_400, '42 seconds'],
    [60_000, '1 minute'],
    [125_000, '2 minutes 5 seconds'],
    [3_600_000, '1 hour'],
    [7_384_000, '2 hours 3 minutes'],
  ])('%d ms is %s', (milliseconds, words) => {
    expect(spanWords(milliseconds)).toBe(words);
  });
});

describe('why there is no past to look at', () => {
  const leader = { id: 'ada', role: 'agent' as const };
  const session = { record: 'recording' as const, agent: { id: 'ada', name: 'Ada' } };
  const asked = { session, consents: ['view', 'record'] as const, wasRecorded: true, looker: leader };

  it('is nothing for the agent who leads a recorded session, and for a supervisor', () => {
    expect(whyNoRewind(asked)).toBeNull();
    expect(whyNoRewind({ ...asked, looker: { id: 'sue', role: 'supervisor' } })).toBeNull();
  });

  it('is that the customer did not agree to a record, or took it back', () => {
    const unrecorded = { ...asked, consents: ['view'] as const };
    expect(whyNoRewind({ ...unrecorded, wasRecorded: false })).toContain('not recorded');
    expect(whyNoRewind(unrecorded)).toContain('taken back');
  });

  it('is that another agent leads the session', () => {
    expect(whyNoRewind({ ...asked, looker: { id: 'bob', role: 'agent' } })).toContain('agent who leads');
  });

  it('is that the record was erased', () => {
    expect(whyNoRewind({ ...asked, session: { ...session, record: 'erased' } })).toContain('erased');
  });

  it('is that nothing is known yet', () => {
    expect(whyNoRewind({ ...asked, consents: null })).toContain('not on your screen yet');
  });
});
