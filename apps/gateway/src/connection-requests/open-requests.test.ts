import type { ConnectionRequest } from '@alongside/store';
import { OpenRequests } from './open-requests';

const at = (change: Partial<ConnectionRequest> = {}): ConnectionRequest => ({
  id: 'request',
  tenantId: 'tenant',
  siteId: 'site',
  way: 'customer',
  state: 'pending',
  agentId: null,
  identityId: null,
  visitorId: 'visitor',
  sessionId: null,
  code: null,
  pageUrl: null,
  pageTitle: null,
  createdAt: new Date(0),
  respondedAt: null,
  expiresAt: new Date(10_000),
  ...change,
});
const shown = at({ state: 'authorizing', agentId: 'agent' });
const accepted = at({ state: 'accepted', agentId: 'agent' });

it('is news once, and what was read late takes nothing back', () => {
  const open = new OpenRequests();
  expect(open.note(at(), false)).toBe(true);
  expect(open.note(shown, true)).toBe(true);
  expect(open.note(shown, false)).toBe(false);
  expect(open.note(at(), false)).toBe(false);
  expect(open.ofVisitor('tenant', 'visitor')).toBe(shown);
  expect(open.note(accepted, false)).toBe(true);
  expect(open.note(shown, false)).toBe(false);
  expect(open.all()).toEqual([]);
});

it('what is looked up stays news for those who are to hear of it', () => {
  const open = new OpenRequests();
  open.note(at(), false);
  expect(open.latest(shown)).toBe(shown);
  expect(open.note(shown, false)).toBe(true);
  expect(open.latest(at())).toBe(shown);
  open.note(accepted, false);
  expect(open.latest(shown)).toBeNull();
});

it('is ended in time where it was moved last, and a little later elsewhere', () => {
  const [here, elsewhere] = [new OpenRequests(), new OpenRequests()];
  here.note(shown, true);
  elsewhere.note(shown, false);
  expect(here.due(9_999)).toEqual([]);
  expect(here.due(10_000)).toEqual([shown]);
  expect(elsewhere.due(10_000)).toEqual([]);
  expect(elsewhere.due(12_000)).toEqual([shown]);
});
