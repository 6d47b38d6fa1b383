import type { ConnectionRequest, Session, Visitor } from '@alongside/contract';
import { withoutVisitor, withRequest, withSession, withVisitor } from './live-lists';

const visitor = (id: string, url = '/'): Visitor => ({
  id,
  siteId: 'site',
  identity: null,
  name: null,
  metadata: {},
  url,
  title: '',
  visible: true,
  tabs: 1,
  browser: 'Firefox',
  since: '2026-01-01T00:00:00Z',
  engaged: null,
});

const request = (state: ConnectionRequest['state']): ConnectionRequest => ({
  id: 'r',
  sessionId: 's',
  siteId: 'site',
  way: 'agent',
  state,
  visitor: null,
  agent: null,
  createdAt: '2026-01-01T00:00:00Z',
  expiresAt: '2026-01-01T00:03:00Z',
});

const session = (state: Session['state']): Session => ({
  id: 's',
  siteId: 'site',
  siteName: 'Shop',
  state,
  reason: null,
  way: 'agent',
  identity: null,
  visitorId: null,
  visitorName: null,
  agent: null,
  url: '',
  title: '',
  createdAt: '2026-01-01T00:00:00Z',
  startedAt: null,
  endedAt: null,
  record: 'recording',
});

describe('live lists', () => {
  it('keep a visitor in place when the page changes', () => {
    const before = [visitor('a'), visitor('b')];
    expect(withVisitor(before, visitor('a', '/basket')).map(({ id, url }) => [id, url])).toEqual([
      ['a', '/basket'],
      ['b', '/'],
    ]);
  });

  it('add a visitor at the end and take off the one who left', () => {
    const both = withVisitor([visitor('a')], visitor('b'));
    expect(both.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(withoutVisitor(both, 'a').map(({ id }) => id)).toEqual(['b']);
  });

  it.each(['pending', 'authorizing'] as const)('show a request while it is %s', (state) => {
    expect(withRequest([], request(state))).toHaveLength(1);
  });

  it.each(['accepted', 'declined', 'expired', 'withdrawn'] as const)(
    'drop a request once it is %s',
    (state) => {
      expect(withRequest([request('pending')], request(state))).toEqual([]);
    },
  );

  it.each([
    ['pending', 0],
    ['authorizing', 0],
    ['active', 1],
    ['paused', 1],
    ['reconnecting', 1],
    ['ended', 0],
  ] as const)('hold a session that is %s %d times', (state, times) => {
    expect(withSession([session('active')], session(state))).toHaveLength(times);
  });
});
