import { generateKeyPairSync } from 'node:crypto';
import type { Site } from '@alongside/store';
import { SignJWT } from 'jose';
import { verifyIdentity, WrongIdentityError } from './identity-token';

const now = Date.UTC(2026, 0, 1);
const site = (settings: Site['settings'] = {}): Site => ({
  id: 's',
  tenantId: 't',
  key: 'k',
  name: 'n',
  origins: [],
  homeUrl: '',
  identitySecret: 'the secret of the site, long enough',
  policy: {},
  settings,
});

const secret = (text: string) => new TextEncoder().encode(text);
const token = (claims: Record<string, unknown>, algorithm = 'HS256') =>
  new SignJWT(claims).setProtectedHeader({ alg: algorithm });
const inAnHour = now / 1000 + 3600;

describe('identity token', () => {
  it("says who the visitor is when the site's secret signed it", async () => {
    const jwt = await token({ sub: 'anna', name: 'Anna', email: 'anna@example.org', exp: inAnHour }).sign(
      secret(site().identitySecret),
    );
    expect(await verifyIdentity(site(), jwt, now)).toEqual({
      externalId: 'anna',
      name: 'Anna',
      email: 'anna@example.org',
    });
  });

  it.each([
    ['another secret', { sub: 'anna', exp: inAnHour }, 'another secret that is long enough'],
    ['no subject', { exp: inAnHour }, site().identitySecret],
    ['no end', { sub: 'anna' }, site().identitySecret],
    ['an end that has passed', { sub: 'anna', exp: now / 1000 - 120 }, site().identitySecret],
    ['an empty subject', { sub: '', exp: inAnHour }, site().identitySecret],
  ])('is refused with %s', async (_, claims, key) => {
    const jwt = await token(claims).sign(secret(key));
    await expect(verifyIdentity(site(), jwt, now)).rejects.toThrow(WrongIdentityError);
  });

  it('takes RS256 and nothing else from a site that has a public key', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const keyed = site({ identityPublicKey: pem });
    const signed = await token({ sub: 'anna', exp: inAnHour }, 'RS256').sign(privateKey);
    expect((await verifyIdentity(keyed, signed, now)).externalId).toBe('anna');
    // The classic forgery: the public key, which everybody has, used as an HMAC secret.
    const forged = await token({ sub: 'anna', exp: inAnHour }).sign(secret(pem));
    await expect(verifyIdentity(keyed, forged, now)).rejects.toThrow(WrongIdentityError);
  });
});
