import { createHash } from 'node:crypto';
import { assetAnswer, assetOffer, encodeMessage, limits } from '@alongside/protocol';
import { meet } from '../testing/meeting';
import { TestGateway } from '../testing/test-gateway';

let gateway: TestGateway;
let met: Awaited<ReturnType<typeof meet>>;

// Real sockets and a real Postgres, on machines that are busy.
jest.setTimeout(60_000);

beforeAll(async () => {
  gateway = await TestGateway.open();
  met = await meet(gateway);
});
afterAll(() => gateway.close());

const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest();
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('pixels')]);

const put = (
  content: Uint8Array,
  type: string,
  { hash = hashOf(content).toString('hex'), token = met.customer.welcome.uploadToken } = {},
) =>
  fetch(`${gateway.origin}/api/v1/assets/${hash}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': type, origin: 'http://shop.example' },
    body: new Uint8Array(content),
  });
const get = (hash: string) =>
  fetch(`${gateway.origin}${met.viewer.welcome.assets}/${hash}`, {
    headers: { authorization: `Bearer ${met.agent.token}` },
  });

describe('assets', () => {
  it('are asked for once: what the tenant has is not carried again', async () => {
    const assets = [{ hash: hashOf(png), mediaType: 'image/png', size: png.length }];
    met.customer.socket.send(encodeMessage(assetOffer, { assets }));
    expect((await met.customer.socket.next(assetAnswer)).lacking.map((hash) => Buffer.from(hash))).toEqual([
      hashOf(png),
    ]);
    expect((await put(png, 'image/png')).status).toBe(204);
    met.customer.socket.send(encodeMessage(assetOffer, { assets }));
    expect(await met.customer.socket.next(assetAnswer)).toMatchObject({ lacking: [] });
  });

  it('are shown to signed-in agents, for ever the same, and run nothing', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    await put(svg, 'image/svg+xml');
    const response = await get(hashOf(svg).toString('hex'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    const anonymous = await fetch(response.url);
    expect(anonymous.status).toBe(401);
  });

  it('are carried from the pages of any origin', async () => {
    const preflight = await fetch(`${gateway.origin}/api/v1/assets/${'0'.repeat(64)}`, {
      method: 'OPTIONS',
      headers: { origin: 'http://shop.example', 'access-control-request-method': 'PUT' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
    expect((await put(png, 'image/png')).headers.get('access-control-allow-origin')).toBe('*');
  });

  it('are refused when they are not what they are called, or nothing a page is drawn with', async () => {
    const script = Buffer.from('alert(1)');
    expect((await put(script, 'text/javascript')).status).toBe(415);
    expect((await put(png, 'image/png', { hash: '0'.repeat(64) })).status).toBe(422);
    expect((await put(png, 'image/png', { hash: 'not-a-hash' })).status).toBe(422);
    expect((await put(new Uint8Array(limits.assetBytes + 1), 'text/css')).status).toBe(413);
    expect((await put(png, 'image/png', { token: 'forged' })).status).toBe(401);
    expect((await put(png, 'image/png', { token: met.viewer.welcome.uploadToken })).status).toBe(401);
  });
});

describe('the document of the mirror', () => {
  it('lets nothing run and loads nothing but our own', async () => {
    const response = await fetch(`${gateway.origin}/mirror`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  it('has no doctype for a page that has none', async () => {
    expect(await (await fetch(`${gateway.origin}/mirror?mode=quirks`)).text()).toMatch(/^<html>/);
  });
});
