import type { SessionState } from '@alongside/protocol';
import { initialState, type LiveState } from '@/features/live-session/live-state';
import { whyNoNavigation } from './why-no-navigation';

const session: SessionState = {
  state: 'active',
  source: 1,
  participants: [],
  consents: ['view', 'control'],
  controller: 2,
  paused: false,
  reconnecting: false,
};
const inControl: LiveState = {
  ...initialState,
  status: { name: 'live' },
  participant: 2,
  location: { url: 'https://shop.example/gear', title: 'Gear' },
  session,
};
const without: Partial<LiveState> = { session: { ...session, controller: 0, consents: ['view'] } };

describe('taking the customer to another page', () => {
  it('is possible with control, while the page is here', () => {
    expect(whyNoNavigation(inControl, 'active')).toBeNull();
  });

  it('needs control, which can be asked for once', () => {
    const why = whyNoNavigation({ ...inControl, ...without }, 'active');
    expect(why?.text).toContain('Ask for control');
    expect(why?.mayAsk).toBe(true);
    const asked = { ...inControl, ...without, asked: new Set(['control'] as const) };
    const whyWaiting = whyNoNavigation(asked, 'active');
    expect(whyWaiting?.text).toContain('has not answered');
    expect(whyWaiting?.mayAsk).toBe(false);
  });

  it.each([
    [{}, 'paused', 'paused'],
    [{}, 'reconnecting', 'not here now'],
    [{ status: { name: 'reconnecting' } }, 'active', 'Your connection'],
    [{ location: null }, 'active', 'not here yet'],
    [{ location: { url: '', title: '' } }, 'active', 'not here yet'],
    [without, 'paused', 'paused'],
  ] as const)('is impossible when %j and %s', (values, shown, words) => {
    const why = whyNoNavigation({ ...inControl, ...values }, shown);
    expect(why?.text).toContain(words);
    expect(why?.mayAsk).toBe(false);
  });
});
