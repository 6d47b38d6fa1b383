import type { Site } from '@alongside/store';
import { importSPKI, jwtVerify } from 'jose';

/** Who the host site says its user is. */
export interface SignedIdentity {
  readonly externalId: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** The token is not valid for this site; the message tells the site's developer why. */
export class WrongIdentityError extends Error {
  override readonly name = 'WrongIdentityError';
}

const toleranceSeconds = 60;

/**
 * Checks a host site's token: HS256 with the site's secret, or RS256 when the site has a public key. It must name its
 * subject and when it expires.
 *
 * @throws WrongIdentityError
 */
export async function verifyIdentity(site: Site, jwt: string, now: number): Promise<SignedIdentity> {
  try {
    const publicKey =
      typeof site.settings.identityPublicKey === 'string' ? site.settings.identityPublicKey : null;
    const key =
      publicKey === null
        ? new TextEncoder().encode(site.identitySecret)
        : await importSPKI(publicKey, 'RS256');
    const { payload } = await jwtVerify(jwt, key, {
      algorithms: [publicKey === null ? 'HS256' : 'RS256'],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: toleranceSeconds,
      currentDate: new Date(now),
    });
    const { sub, name, email } = payload;
    if (sub === undefined || sub === '' || sub.length > 200)
      throw new Error('"sub" must have 1 to 200 characters');
    return { externalId: sub, name: textOf(name), email: textOf(email) };
  } catch (error) {
    throw new WrongIdentityError(error instanceof Error ? error.message : 'not a token');
  }
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, 200) : null;
