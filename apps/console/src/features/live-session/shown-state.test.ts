import type { SessionState } from '@alongside/protocol';
import { initialState } from './live-state';
import { shownState } from './shown-state';

const session = (values: Partial<SessionState>): SessionState => ({
  state: 'active',
  source: 1,
  participants: [],
  consents: [],
  controller: 0,
  paused: false,
  reconnecting: false,
  ...values,
});

describe('the state that is shown', () => {
  it('is the one from the list until the gateway has spoken', () => {
    expect(shownState('active', initialState)).toBe('active');
  });

  it.each([
    [{}, 'active'],
    [{ paused: true }, 'paused'],
    [{ reconnecting: true }, 'reconnecting'],
    [{ paused: true, reconnecting: true }, 'paused'],
    [{ state: 'ended', paused: true }, 'ended'],
  ] as const)('of %j is %s', (values, shown) => {
    expect(shownState('active', { ...initialState, session: session(values) })).toBe(shown);
  });

  it('is ended as soon as the connection says so', () => {
    const status = { name: 'ended', reason: 'customer-ended' } as const;
    expect(shownState('active', { ...initialState, session: session({}), status })).toBe('ended');
  });
});
