import type { ConsentKind } from '@alongside/protocol';
import type { RecordKeys } from '@alongside/relay';
import type { Store } from '@alongside/store';
import type { Response } from 'express';
import { issueToken } from '../identity/signed-token';
import type { LiveSession, LiveSessions } from '../relay/live-sessions';
import type { ScriptFiles } from '../scripts/script-files';
import { FrameGrants } from './frame-grants';
import { FramesController } from './frames.controller';

const shop = 'https://shop.test';
const account = 'https://account.shop.test';
const help = 'https://help.shop.test';
const evil = 'https://evil.test';
const site = {
  id: 'site-1',
  tenantId: 'tenant-1',
  key: 'shop',
  policy: { maskAll: true },
  origins: [shop, account, help],
};
const otherSite = { ...site, id: 'site-2', key: 'other' };
const keys = { tokens: new Uint8Array(32).fill(7) } as RecordKeys;
const response = { setHeader: () => response } as unknown as Response;

/** A gateway with one session, which a test ends or takes consents from. */
function open() {
  let now = 1_000_000;
  const consents: ConsentKind[] = ['view'];
  const session: LiveSession = { id: 'session-1', tenantId: 'tenant-1', siteId: 'site-1', consents };
  const sessions = new Map([['tenant-1 session-1', session]]);
  const live = {
    find: async (tenantId: string, id: string) => sessions.get(`${tenantId} ${id}`) ?? null,
  } as LiveSessions;
  const store = {
    sites: {
      findByKey: async (key: string) => [site, otherSite].find((one) => one.key === key) ?? null,
      get: async (tenantId: string, id: string) =>
        tenantId === site.tenantId && id === site.id ? site : null,
    },
  } as unknown as Store;
  const scripts = { coreUrl: async () => '/embed/core-1.js' } as unknown as ScriptFiles;
  const controller = new FramesController(store, scripts, new FrameGrants(keys, () => now, live));
  const grantFor = async (framed: unknown, around: string | undefined, key: string) =>
    (await controller.grant(framed, around, `Bearer ${key}`, response)).grant;
  return {
    consents,
    sessions,
    skip: (ms: number) => {
      now += ms;
    },
    permit: (query: Record<string, unknown>, origin: string | undefined) =>
      controller.permit(query, origin, response),
    grantFor,
    check: (grant: string | null, framed = account, around = shop, key = 'shop') =>
      controller.permit({ site: key, with: around, grant: grant ?? 'none' }, framed, response),
  };
}

function sessionKey({ purpose = 'upload', subject = 'session-1', tenantId = 'tenant-1' } = {}): string {
  return issueToken(keys.tokens, { purpose, subject, tenantId, expiresAt: 0 });
}

describe('whether a page and a frame belong together', () => {
  it('is so when both origins are on the list of one site, and says no more', async () => {
    expect(await open().permit({ site: 'shop', with: help }, shop)).toEqual({ allowed: true });
  });

  it.each([
    ['a page of another site around', 'shop', evil, shop],
    ['a frame of another site', 'shop', shop, evil],
    ['an unknown site', 'none', help, shop],
    ['an origin that is none', 'shop', 'null', shop],
    ['nobody who says where they are', 'shop', help, undefined],
    ['a list in place of a name', ['shop'], help, shop],
  ])('is not so for %s', async (_, key, other, origin) => {
    expect(await open().permit({ site: key, with: other }, origin)).toEqual({ allowed: false });
  });
});

describe('whether a framed page shares itself', () => {
  it('is so with the grant of a session that runs: to be seen, and acted on if that was agreed', async () => {
    const gateway = open();
    const grant = await gateway.grantFor(account, shop, sessionKey());
    const seen = { allowed: true, coreUrl: '/embed/core-1.js', policy: { maskAll: true } };
    expect(await gateway.check(grant)).toMatchObject({ ...seen, mayAct: false, leftMs: 120_000 });
    gateway.consents.push('control');
    expect(await gateway.check(grant)).toMatchObject({ ...seen, mayAct: true });
  });

  it('is not so without one, for other pages, another site, later, or when the session is over', async () => {
    const gateway = open();
    const grant = await gateway.grantFor(account, shop, sessionKey());
    const no = { allowed: false };
    expect(await gateway.check(null)).toEqual(no);
    expect(await gateway.check(`${grant}x`)).toEqual(no);
    expect(await gateway.check(sessionKey())).toEqual(no);
    expect(await gateway.check(grant, help)).toEqual(no);
    expect(await gateway.check(grant, account, help)).toEqual(no);
    expect(await gateway.check(grant, account, shop, 'other')).toEqual(no);
    gateway.skip(119_999);
    expect(await gateway.check(grant)).toMatchObject({ allowed: true, leftMs: 1 });
    gateway.skip(1);
    expect(await gateway.check(grant)).toEqual(no);
    const fresh = await gateway.grantFor(account, shop, sessionKey());
    gateway.sessions.clear();
    expect(await gateway.check(fresh)).toEqual(no);
  });

  it.each([
    ['nothing that shows a session', 'nonsense', account, shop],
    ['a token for something else', sessionKey({ purpose: 'visitor site-1' }), account, shop],
    ['a session that does not run', sessionKey({ subject: 'session-2' }), account, shop],
    ["another tenant's session", sessionKey({ tenantId: 'tenant-2' }), account, shop],
    ['a frame of another site', sessionKey(), evil, shop],
    ['a page of another site', sessionKey(), account, evil],
    ['nobody who says where they are', sessionKey(), account, undefined],
  ])('%s gets no grant', async (_, key, framed, around) => {
    expect(await open().grantFor(framed, around, key)).toBeNull();
  });

  it('a framed page hands its grant on to frames of its own, for no longer than it holds', async () => {
    const gateway = open();
    const held = (await gateway.grantFor(account, shop, sessionKey())) as string;
    expect(await gateway.grantFor(help, shop, held)).toBeNull();
    gateway.skip(60_000);
    const inner = await gateway.grantFor(help, account, held);
    expect(await gateway.check(inner, help, account)).toMatchObject({ allowed: true, leftMs: 60_000 });
    gateway.skip(60_000);
    expect(await gateway.grantFor(help, account, held)).toBeNull();
  });
});
